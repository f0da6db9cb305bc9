"""Readers of what editors already have: text or bytes in, a draft and a receipt out."""
