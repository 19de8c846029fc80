project = "Recipe"
html_theme = "furo"
@SITE@
