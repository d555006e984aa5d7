"""The advice of councils in the browser: letter, points, answers, reaction and trace."""

from webadmin.advice.pages import AdvicePages as AdvicePages
from webadmin.advice.pages import init_app as init_app
from webadmin.advice.tracing import PublicTrace as PublicTrace
