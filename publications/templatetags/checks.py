"""What was looked at in a file that was made, in words."""

from django.template import Library

from publications.production.check_words import in_words

register = Library()
register.filter("in_words", in_words)
