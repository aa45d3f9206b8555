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
	// misread: not understood, which is told; the rest is what it was probably meant to be
	misread bool
	limits  string // constraint of a type that has one of its own
	notice  string // code of the warning to give, if any
}

// listSource is where a select's choices are.
type listSource uint8

const (
	fromChoices listSource = iota
	fromExternal
	fromFile
	fromRepeat // answers to a question of a repeat
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
		"username|uri:username", "deviceid|uri:deviceid|device id|get device id|imei", "email|uri:email", "audit")
	add(forms.Meta, "not_collected", "phonenumber|uri:phonenumber|get phone number",
		"subscriberid|uri:subscriberid|subscriber id|get subscriber id", "simserial|uri:simserial|sim id|get sim id",
		"start-geopoint", "background-geopoint", "background-audio")
	types["csv-external"] = rowType{kind: forms.Meta, text: "csv-external", file: csvFile}
	types["xml-external"] = rowType{kind: forms.Meta, text: "xml-external", file: xmlFile}
	add(forms.Text, "typed_as_text", "geopoint|gps|location|q geopoint|q location|add location prompt",
		"geotrace|q geotrace", "geoshape|q geoshape", "barcode|q barcode|add barcode prompt", "osm")
	for name, limits := range ownLimits {
		kind := forms.Integer
		if name == "phone number" {
			kind = forms.Text
		}
		types[name] = rowType{kind: kind, text: name, limits: limits}
	}
	return types
}()

// ownLimits are the constraints of the types that have one of their own.
var ownLimits = map[string]string{
	"percentage":                        ". >= 0 and . <= 100",
	"number of days in last month":      ". >= 0 and . <= 31",
	"number of days in last six months": ". >= 0 and . <= 183",
	"number of days in last year":       ". >= 0 and . <= 365",
	"phone number":                      `regex(., '^\d*$')`,
}

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
		return rowType{kind: c.kind, text: c.canonical}, "missing_list"
	}
	t := rowType{kind: c.kind, list: words[0], source: c.source, text: c.canonical + " " + words[0]}
	switch strings.ToLower(strings.Join(words[1:], " ")) {
	case "":
	case "or_other", "or other", "or specify other":
		t.other = true
		t.text += " or_other"
	default:
		return spacedList(c, words)
	}
	return t, t.locate()
}

// locate finds out where the choices are from how their list is written. The code is that of the
// error, blank for none.
func (t *rowType) locate() string {
	switch {
	case soleReference.MatchString(t.list):
		t.source = fromRepeat
	case strings.HasPrefix(t.list, "${"):
		return "unknown_type"
	case t.source == fromFile && (!isTableFile(t.list) || isFileName(t.list) && strings.Contains(withoutExtension(t.list), ".")):
		return "bad_file_extension"
	case t.source == fromChoices && isTableFile(t.list):
		t.source = fromFile
	}
	if t.other && (t.source == fromFile || t.source == fromRepeat) {
		return "other_without_list"
	}
	return ""
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
