"""Pages about the site itself: its accessibility, and help with the words on the screen."""

from flask import redirect, url_for
from flask.typing import ResponseReturnValue
from flask_admin import expose

from webadmin.base import HouseView
from webadmin.door import action
from webadmin.house import house


class AboutPages(HouseView):
    """What everybody may read, signed in or not."""

    @expose("/")
    @action("public")
    def index(self) -> ResponseReturnValue:
        """Go to the one page that everybody may read."""
        return redirect(url_for(".accessibility"))

    @expose("/accessibility")
    @action("public")
    def accessibility(self) -> ResponseReturnValue:
        """Say how accessible this site is, and where to ask for help."""
        return self.render("accessibility.html", statement=house().settings.statement_url)

    @expose("/help")
    @action("account")
    def help(self) -> ResponseReturnValue:
        """Explain the steps and the words."""
        return self.render("help.html")
