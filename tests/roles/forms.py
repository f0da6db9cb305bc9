"""What a browser would send: the fields of a form, read from the page that shows it."""

import json
from html.parser import HTMLParser


class FormReader(HTMLParser):
    """Collects the fields of all forms, with every box ticked: the boldest thing one could send."""

    def __init__(self):
        super().__init__()
        self.fields, self.select, self.textarea = {}, None, None

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        name = attrs.get("name")
        if "w-block" in attrs.get("data-controller", "").split():
            # A stream of blocks is built by a script; without one it is sent empty.
            self.fields[f"{attrs['id']}-count"] = "0"
        if tag == "input" and name and attrs.get("type") not in ("submit", "button", "file"):
            self.fields[name] = attrs.get("value") or (
                "" if attrs.get("type") != "checkbox" else "on"
            )
        elif tag == "select" and name:
            self.select = name
        elif tag == "option" and self.select and ("selected" in attrs or attrs.get("value")):
            if "selected" in attrs or self.select not in self.fields:
                self.fields[self.select] = attrs.get("value", "")
        elif tag == "textarea" and name:
            self.textarea, self.fields[name] = name, ""

    def handle_data(self, data):
        if self.textarea:
            self.fields[self.textarea] += data

    def handle_endtag(self, tag):
        if tag == "select":
            self.select = None
        elif tag == "textarea":
            self.textarea = None


def fields_of(response) -> dict[str, str]:
    """Read the fields of a page, or of a modal, which comes as HTML inside JSON."""
    if response.streaming:
        return {}
    text = response.content.decode(errors="replace")
    if "json" in response.get("Content-Type", ""):
        value = json.loads(text)
        text = str(value.get("html", "")) if isinstance(value, dict) else ""
    reader = FormReader()
    reader.feed(text)
    return {name: value for name, value in reader.fields.items() if "__prefix__" not in name}
