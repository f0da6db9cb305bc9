"""Makes a PDF of an HTML file and says what it took; runs where WeasyPrint is, and nothing of ours."""

import json
import resource
import sys
import time

from weasyprint import HTML

began = time.perf_counter()
document = HTML(sys.argv[1]).render(pdf_variant="pdf/ua-1")
content = document.write_pdf(pdf_variant="pdf/ua-1")
seconds = time.perf_counter() - began
unit = 1 if sys.platform == "darwin" else 1024
memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit
said = {"seconds": seconds, "memory": memory, "pages": len(document.pages)}
sys.stdout.write(json.dumps(said) + "\n")
