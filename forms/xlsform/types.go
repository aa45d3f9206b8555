package xlsform

import (
	"strings"

	"carnet/forms"
)

// rowType is a type cell understood.
type rowType struct {
	kind   forms.Kind
	text   string // canonical spelling: "select_one ouinon", "begin_group"
	begin  bool
	end    bool
	list   string // of a select
	source listSource
	file   string // extension of the file that csv-external and xml-external name
	other  bool   // or_other
	notice string // code of the warning to give, if any
}

// listSource is where a select's choices are.
type listSource uint8

const (
	fromChoices listSource = iota
	fromExternal
	fromFile
)

// simpleTypes are the types without a list, by each spelling in lower case.
var simpleTypes = func() map[string]rowType {
	types := make(map[string]rowType)
	add := func(kind forms.Kind, notice string, lines ...string) {
		for _, line := range lines {
			names := strings.Split(line, "|")
			for _, name := range names {
				types[strings.ToLower(name)] = rowType{kind: kind, text: names[0], notice: notice}
			}
		}
	}
	add(forms.Text, "", "text|string|q string|add text prompt")
	add(forms.Integer, "", "integer|int|q int|add integer prompt")
	add(forms.Decimal, "", "decimal|q decimal|add decimal prompt")
	add(forms.Range, "", "range")
	add(forms.Date, "", "date|q date|add date prompt")
	add(forms.Time, "", "time")
	add(forms.DateTime, "", "dateTime|date time|q date time|q dateTime|add date time prompt|add dateTime prompt")
	add(forms.Note, "", "note|q note|add note prompt")
	add(forms.Calculate, "", "calculate|q calculate|add calculate prompt")
	add(forms.Hidden, "", "hidden")
	add(forms.Acknowledge, "", "acknowledge|trigger|q acknowledge|add acknowledge prompt")
	add(forms.File, "",
		"image|photo|q image|q picture|add image prompt|add photo prompt",
		"audio|q audio|add audio prompt", "video|q video|add video prompt", "file|add file prompt")
	add(forms.Meta, "", "start|start time|get start time", "end|end time|get end time", "today|get today",
		"username", "deviceid|device id|get device id|imei", "email", "audit")
	add(forms.Meta, "not_collected", "phonenumber|get phone number", "subscriberid|subscriber id|get subscriber id",
		"simserial|sim id|get sim id", "start-geopoint", "background-geopoint", "background-audio")
	types["csv-external"] = rowType{kind: forms.Meta, text: "csv-external", file: csvFile}
	types["xml-external"] = rowType{kind: forms.Meta, text: "xml-external", file: xmlFile}
	add(forms.Text, "typed_as_text", "geopoint|gps|location|q geopoint|q location|add location prompt",
		"geotrace", "geoshape", "barcode|q barcode|add barcode prompt", "osm")
	return types
}()

// selectCommand is one spelling of a select; the longer ones come first.
type selectCommand struct {
	words     string
	canonical string
	kind      forms.Kind
	source    listSource
}

var selectCommands = []selectCommand{
	{"add select multiple prompt using", "select_multiple", forms.SelectMultiple, fromChoices},
	{"add select one prompt using", "select_one", forms.SelectOne, fromChoices},
	{"select_multiple_from_file", "select_multiple_from_file", forms.SelectMultiple, fromFile},
	{"select multiple from file", "select_multiple_from_file", forms.SelectMultiple, fromFile},
	{"select all that apply from", "select_multiple", forms.SelectMultiple, fromChoices},
	{"select_one_from_file", "select_one_from_file", forms.SelectOne, fromFile},
	{"select one from file", "select_one_from_file", forms.SelectOne, fromFile},
	{"select_one_external", "select_one_external", forms.SelectOne, fromExternal},
	{"select one external", "select_one_external", forms.SelectOne, fromExternal},
	{"select multiple using", "select_multiple", forms.SelectMultiple, fromChoices},
	{"select multiple from", "select_multiple", forms.SelectMultiple, fromChoices},
	{"select all that apply", "select_multiple", forms.SelectMultiple, fromChoices},
	{"select one using", "select_one", forms.SelectOne, fromChoices},
	{"select one from", "select_one", forms.SelectOne, fromChoices},
	{"select_multiple", "select_multiple", forms.SelectMultiple, fromChoices},
	{"select multiple", "select_multiple", forms.SelectMultiple, fromChoices},
	{"select_one", "select_one", forms.SelectOne, fromChoices},
	{"select one", "select_one", forms.SelectOne, fromChoices},
	{"select1", "select_one", forms.SelectOne, fromChoices},
	{"rank", "rank", forms.Rank, fromChoices},
}

var sectionTypes = map[string]forms.Kind{
	"group": forms.Group, "loop": forms.Group, "repeat": forms.Repeat, "lgroup": forms.Repeat, "looped group": forms.Repeat,
}

// readType understands a type cell. The code is blank, or that of the error.
func readType(cell string) (t rowType, code string) {
	text := strings.Join(strings.Fields(cell), " ")
	folded := strings.ToLower(text)
	if t, ok := simpleTypes[folded]; ok {
		return t, ""
	}
	if strings.HasPrefix(folded, "osm ") { // and a list of tags
		return simpleTypes["osm"], ""
	}
	for i := range selectCommands {
		c := &selectCommands[i]
		if n := len(c.words); len(text) >= n && strings.EqualFold(text[:n], c.words) && (len(text) == n || text[n] == ' ') {
			return readSelect(c, strings.Fields(text[n:]))
		}
	}
	return readSection(folded)
}

// readSelect understands what follows the command: the list, then perhaps or_other.
func readSelect(c *selectCommand, words []string) (rowType, string) {
	if len(words) == 0 {
		return rowType{}, "missing_list"
	}
	t := rowType{kind: c.kind, list: words[0], source: c.source, text: c.canonical + " " + words[0]}
	switch strings.ToLower(strings.Join(words[1:], " ")) {
	case "":
	case "or_other", "or other", "or specify other":
		t.other = true
		t.text += " or_other"
	default:
		return rowType{}, "unknown_type"
	}
	if strings.HasPrefix(t.list, "${") {
		return rowType{}, "unsupported_type"
	}
	if t.source == fromFile && !isTableFile(t.list) {
		return rowType{}, "unknown_type"
	}
	return t, ""
}

func readSection(folded string) (rowType, string) {
	for _, edge := range []string{"begin", "end"} {
		rest, ok := strings.CutPrefix(folded, edge)
		if !ok || rest == "" || rest[0] != ' ' && rest[0] != '_' {
			continue
		}
		name := rest[1:]
		if word, _, _ := strings.Cut(name, " "); word == "loop" {
			name = word
		}
		if kind, ok := sectionTypes[name]; ok {
			t := rowType{kind: kind, begin: edge == "begin", end: edge == "end", text: edge + "_group"}
			switch {
			case kind == forms.Repeat:
				t.text = edge + "_repeat"
			case name == "loop":
				t.text = edge + "_loop"
			}
			return t, ""
		}
	}
	if strings.HasPrefix(folded, "cascading") {
		return rowType{}, "unsupported_type"
	}
	return rowType{}, "unknown_type"
}
