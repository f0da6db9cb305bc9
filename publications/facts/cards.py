"""The card of a paper for social networks, which keep what they found at an address."""

from publications.models import PaperPage


def card_address(paper: PaperPage) -> str:
    """Return where the card is, from the page on; that of another card is another one."""
    made = (one for one in paper.made if one.kind == one.Kind.CARD)
    card = next(made, None)
    return f"card.png?v={card.sha256[:8]}" if card else "card.png"
