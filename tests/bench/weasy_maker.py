"""Makes a PDF of an HTML file and says what it took; runs where WeasyPrint is, and nothing of ours."""

import json
import sys
import time

from memory import most_memory
from weasyprint import HTML

began = time.perf_counter()
document = HTML(sys.argv[1]).render(pdf_variant="pdf/ua-1")
content = document.write_pdf(pdf_variant="pdf/ua-1")
seconds = time.perf_counter() - began
said = {"seconds": seconds, "memory": most_memory(), "pages": len(document.pages)}
sys.stdout.write(json.dumps(said) + "\n")
