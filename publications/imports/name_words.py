"""The words that make a name, stand before and after it, or show that it is none."""

from __future__ import annotations

import re

# They open a family name: De Cicco, van den Berg, von der Leyen, de la Cruz, Al Khatib.
PARTICLE = re.compile(
    r"d[eiauo]|dell[aoe]?|del|degli|de[is]|d[ao]s|d[’']|l[aeo]|l[ao]s|v[ao]n|vom|zu[mr]?|de[nr]"
    r"|te[nr]?|[ea]l|bin|ibn|ben|bint|abu|a[fv]|san|st\.?|saint|ma?c",
    re.IGNORECASE,
)
SUFFIXES = frozenset(("jr", "jr.", "sr", "sr.", "ii", "iii", "iv"))
DEGREES = re.compile(
    r"(?:(?:(?:univ|apl|em|jun|hon|assoc|asst|adj|ass)\.[\s-]?|(?:associate|assistant|adjunct)\s)?(?:(?:le|la)\s)?prof(?:ess(?:or(?:in)?|eure?))?\.?(?:\s?(?:em|i\.\s?r)\.)?\s+"
    r"|dr\.?(?:[\s-]{0,2}(?:h\.\s?c|e\.\s?h|rer|pol|phil|jur|iur|med|oec|nat|agr|theol|ing|habil|mult)\.)*\s+"
    r"|(?:lt\.?\s|brig\.?\s)?(?:gen|col|maj|capt|adm|cdr)\.\s+(?:\((?:ret|retd)\.?\)\s+)?"
    r"|(?:general|colonel|admiral|oberst)\s+(?:a\.\s?d\.\s+|\((?:ret|retd)\.?\)\s+)?"
    r"|(?:le|la)\s(?:docteure?|général|colonel|ministre)\s+|docteure?\s+"
    r"|(?:the\s)?(?:rt\.?|right)\shon(?:ou?rable)?\.?\s+"
    r"|(?:staatssekretär(?:in)?|staatsminister(?:in)?|sts|mindir|mindirig|minrat|botsch)\.?\s+(?:a\.\s?d\.\s+)?"
    r"|(?:ing|ir|avv|dott|mgr|bc|lic)\.\s+|(?:dott|dr)\.ssa\s+|drs\.?\s+"
    r"|dr\.?-ing\.?\s+|dipl\.?-\w{1,12}\.?\s+"
    r"|(?:phd|mag|pd|priv\.-doz|hc|h\.\s?c|mr|mrs|ms|mx|sir|dame|lord|lady|herr|frau|mme|mlle|m|hon"
    r"|the\shon|ambassador|botschafter(?:in)?|ambassadeur|ambassadrice|senator|sénateur)\.?\s+)+",
    re.IGNORECASE,
)
# "M. Jean-Luc Martin" is a French gentleman, but "M. Night Shyamalan" has an initial.
DEGREES_BUT_M = re.compile(DEGREES.pattern.replace("|mlle|m|", "|mlle|"), re.IGNORECASE)
# Letters after a name: degrees, seats in a parliament, orders. Case tells MA from Ma.
LETTERS = (
    r"(?:Ph\.?\s?D\.?|D\.?\s?Phil\.?|M\.?\s?Phil\.?|LL\.?\s?[MBD]\.?|MBA|M\.B\.A\.|M\.?Sc\.?|B\.?Sc\.?|M\.?Res"
    r"|M\.?Ed\.?|MA|M\.A\.|BA|B\.A\.|MPP|MPA|MPH|MIA|MD|M\.D\.|JD|J\.D\.|S\.?J\.?D\.?|Ed\.?D\.?|DBA|CFA|CPA"
    r"|MdB|MdL|MdEP|MdA|MdBB|MEP|M\.E\.P\.|MP|MSP|MLA|TD|[OMKDC]BE|K?CMG|KCB|FR(?:S[ACEL]?|GS|HistS|Eng)|FBA|QC|KC|PMP|CSc\.?|DrSc\.?|[BM]Eng|MSt|MLitt|MFA|Oxon\.?|Cantab\.?|Hons\.?|[Ee]sq\.?"
    r"|Dr\.(?:\s?(?:h\.\s?c|rer|pol|phil|jur|iur|med|oec|nat|agr|theol|ing|habil|mult)\.)+|Dr\.-Ing\."
    r"|a\.\s?D\.|i\.\s?R\.|em\.|ret\.|Dipl\.-\w{2,8}\.?)"
)
AFTER_NAME = re.compile(rf"(?:,?\s+\(?{LETTERS}\)?)+$")
ORGANISATION = re.compile(
    r"\b(?:\w*institute?s?|institut[eo]?|\w*stiftung|foundation|fondation|fundación|centre|center"
    r"|\w*zentrum|ministry|\w*ministerium|ministère|team|\w*gruppe|group|groupe|council|conseil|rat"
    r"|universit(?:y|ät|é)|\w*hochschule|college|school|école|academy|akademie|académie|association"
    r"|verein|verband|\w*gesellschaft|society|société|network|netzwerk|réseau|agency|agentur|agence"
    r"|commission|kommission|committee|ausschuss|comité|bank|office|bureau|department|secretariat"
    r"|authority|behörde|autorité|trust|(?:handels)?kammer|chamber|chambre|parliament|parlament|parlement"
    r"|bundestag|federation|föderation|fédération|consortium|konsortium|directorate|embassy|botschaft"
    r"|ambassade|laborator(?:y|ium)|laboratoire|corporation|company|inc|plc|editorial|staff"
    r"|sekretariat|secrétariat|observatory|observatoire|forum|alliance|programme|redaktion"
    r"|rédaction|initiative|think\s?tank|e\.\s?v\.?|gmbh|ltd|ngo|united nations|union)(?!\w)",
    re.IGNORECASE,
)
ACRONYM = re.compile(r"[A-ZÄÖÜ][A-ZÄÖÜ0-9&/-]{1,7}")
ROLE = re.compile(
    r"\b(?:\w*leiter(?:in)?|leitung|\w*referent(?:in)?|\w*mitarbeiter(?:in)?|sprecher(?:in)?"
    r"|pressesprecher(?:in)?|beauftragte[rn]?|direktor(?:in)?|geschäftsführer(?:in)?|abteilung"
    r"|director|head|manager|officer|fellow|researcher|professor|analyst|advis[eo]r|coordinator"
    r"|editor|assistant|associate|president|chair|secretary|lead|intern|spokesperson|press"
    r"|directeur|directrice|chargée?|responsable|chercheu(?:r|se)|attachée?|conseill(?:er|ère)"
    r"|porte-parole|déléguée?|présidente?|präsident(?:in)?"
    r"|candidate|doctorante?|docteure?|doktorand(?:in)?|(?:euro)?députée?|sénat(?:eur|rice)|ministre|member|mitglied|abgeordnete[rn]?|consultant|economist|programm\w*|koordinator(?:in)?)(?!\w)",
    re.IGNORECASE,
)
# Words of a subject: "Institute for Energy and Climate Policy" is one body, not a body and a
# Ms Policy.
SUBJECT = re.compile(
    r"\b(?:polic(?:y|ies)|security|climate|energy|development|affairs|research|studies|peace|rights"
    r"|cooperation|democracy|economics?|econom(?:y|ies)|defen[cs]e|politics|trade|innovation"
    r"|\w*politik|sicherheit|wirtschaft|entwicklung|\w*forschung|frieden|kultur|recht|umwelt"
    r"|sécurité|politiques?|développement|recherches?|économie|paix|stratégi\w+|internationales?)\b",
    re.IGNORECASE,
)
NOT_NAMES = re.compile(
    r"\b(?:about|related|further|read|press|download|contents?|share|key|executive|policy|paper"
    r"|publications?|summary|kontakt|contact|mehr|weitere|über|points?|à|en|your|our|phone|fax"
    r"|telefon|e-?mail|recommendations?|empfehlungen|recommandations?|findings?|the|this|and|und"
    r"|et|for|für|pour|cover|titelbild)\b",
    re.IGNORECASE,
)
# "al-Saud" and "el-Sisi" are family names that begin with a small letter.
ARABIC = re.compile(r"(?:a[ldnrstz]|e[ls]|ash|ad)-[A-ZÀ-Þ][^\W\d_]+")
PEER = re.compile(
    r"(?P<rank>Lord|Lady|Baron(?:ess)?|Viscount(?:ess)?|Earl|Count(?:ess)?)\s"
    r"(?P<name>(?:of\s)?[A-ZÀ-Þ][^\W\d_’'-]+(?:[’'-][^\W\d_]+)?(?:\sof(?:\s[A-ZÀ-Þ][^\W\d_-]+){1,3})?)"
)
WORD = re.compile(r"[^\W\d_][^\W\d_.’'ʼ\-]*(?:[.’'ʼ\-]+[^\W\d_]*)*")
