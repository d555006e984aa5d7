"""Under which action each route of Flask-Security stands."""

SECURITY_ACTIONS = {
    "security.login": "public",
    "security.logout": "account",
    "security.change_password": "account",
    "security.verify": "account",
    "security.two_factor_setup": "public",
    "security.two_factor_setup_validate": "account",
    "security.two_factor_token_validation": "public",
    "security.two_factor_rescue": "public",
    "security.tf_select": "public",
}
"""The first steps of a log-in are public: nobody is signed in yet."""
