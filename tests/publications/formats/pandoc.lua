-- Prints references with Pandoc: a job in as JSON, for each style the list of references out.
local job = pandoc.json.decode(io.read("a"), false)

-- The plain writer, which prints formulas as their signs, but without marks for what is set apart.
local function plain(blocks)
  local function content(run) return run.content end
  local bare = pandoc.Pandoc(blocks):walk {Emph = content, Strong = content, SmallCaps = content}
  return (pandoc.write(bare, "plain", {wrap_text = "none"}):gsub("%s+$", ""))
end

local function printed(text, style)
  local document = pandoc.read(text, job.format)
  document.meta.csl = style.path
  if style.language ~= "" then document.meta.lang = style.language end
  local citation = pandoc.Citation(document.meta.references[1].id, "NormalCitation")
  document.blocks = {pandoc.Para {pandoc.Cite({pandoc.Str "cited"}, {citation})}}
  local found = ""
  pandoc.utils.citeproc(document):walk {
    Note = function(note) if style.in_note then found = plain(note.content) end end,
    Div = function(block)
      if not style.in_note and block.identifier:match("^ref%-") then found = plain(block.content) end
    end,
  }
  return found
end

local all = {}
for code, style in pairs(job.styles) do
  all[code] = {}
  for place, text in ipairs(job.texts) do all[code][place] = printed(text, style) end
end
io.write(pandoc.json.encode(all))
