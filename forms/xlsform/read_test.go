package xlsform

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"carnet/forms"
	"carnet/forms/expr"
)

func read(t *testing.T, workbook string) *forms.Form {
	t.Helper()
	form, err := Read("essai.md", strings.NewReader(workbook))
	if err != nil {
		t.Fatal(err)
	}
	return form
}

func def(t *testing.T, form *forms.Form, name string) *forms.Def {
	t.Helper()
	found := form.Named(name)
	if len(found) != 1 {
		t.Fatalf("%d questions are named %s", len(found), name)
	}
	return form.Def(found[0])
}

func literalOf(w forms.Wording, language int) string {
	return w.In(language).Render(func(forms.Piece) string { return "…" })
}

func TestReadFile(t *testing.T) {
	form, data, err := ReadFile("testdata/visite.csv")
	if err != nil {
		t.Fatal(err)
	}
	if sum := sha256.Sum256(data); hex.EncodeToString(sum[:]) != form.Hash {
		t.Error("the bytes are not those that the form's hash is of")
	}
	if form.ID != "visite" || form.Version != "2027-01" || form.Title != "Visite d’essai" || len(form.Hash) != 64 {
		t.Errorf("the form is %s %s %q %s", form.ID, form.Version, form.Title, form.Hash)
	}
	languages := []forms.Language{{Name: "Français (fr)", Code: "fr"}, {Name: "English (en)", Code: "en"}}
	if !slices.Equal(form.Languages, languages) || form.Default != 0 {
		t.Errorf("languages are %v, %d first", form.Languages, form.Default)
	}
	var paths []string
	for _, d := range form.Defs[1:] {
		paths = append(paths, d.Path)
	}
	want := []string{
		"/date_audit", "/technique", "/technique/wifi", "/technique/bornes", "/technique/salle",
		"/technique/salle/salle_nom", "/technique/salle/salle_postes", "/technique/postes", "/technique/ville",
	}
	if !slices.Equal(paths, want) {
		t.Errorf("paths are %v", paths)
	}
	if d := def(t, form, "salle"); d.Instances.Min != 1 || d.Instances.Max != 40 || d.Row != 7 {
		t.Errorf("the repeat is %+v", d)
	}
	if d := def(t, form, "bornes"); literalOf(d.Hint, 0) != "Comptez-les\nune par une." {
		t.Errorf("the hint is %q", literalOf(d.Hint, 0))
	}
	if d := def(t, form, "ville"); d.ChoiceFilter == nil || !slices.Equal(d.List.Columns(), []string{"dept", "label", "name"}) {
		t.Errorf("the filtered list is %+v", d)
	}
	if table := form.Tables["seuils"]; table == nil || len(table.Rows) != 2 {
		t.Errorf("tables are %v", form.Tables)
	}
	if form.NVAction != "A-VER-01" || len(form.Rules) != 2 || len(form.Actions) != 3 || len(form.Deadlines) != 2 {
		t.Errorf("the sheets of ours hold %s, %d, %d, %d", form.NVAction, len(form.Rules), len(form.Actions), len(form.Deadlines))
	}
}

// A label in a repeat refers to the fields of the same instance.
func TestTemplate(t *testing.T) {
	form, _, err := ReadFile("testdata/visite.csv")
	if err != nil {
		t.Fatal(err)
	}
	template := def(t, form, "salle_postes").Label.In(1)
	if len(template) != 2 || template[0].Literal != "Computers of " || template[1].Ref != form.Named("salle_nom")[0] {
		t.Fatalf("the template is %+v", template)
	}
	if refs := template[1].Program.Refs(); !slices.Contains(refs, form.Named("salle_nom")[0]) {
		t.Errorf("the reference reads %v", refs)
	}
}

func TestReadFileErrors(t *testing.T) {
	if _, _, err := ReadFile("testdata/absent.csv"); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("an absent file gives %v", err)
	}
	var problems Problems
	_, err := Read("essai.csv", strings.NewReader("survey\n,type,name,label\n,poème,a,A\n,poème,b,B\n"))
	if !errors.As(err, &problems) || problems.Errors() != 2 || problems.Warnings() != 0 {
		t.Fatalf("the error is %v", err)
	}
	if got, want := problems.Text("fr"), "essai.csv:survey!3:2: Le type «\u00a0poème\u00a0» n’existe pas\u00a0; "+
		"voyez la liste des types de XLSForm. (et 1 autre erreur)"; got != want {
		t.Errorf("it says\n%s, not\n%s", got, want)
	}
	if cell := problems[1].Cell(); cell != "B4" {
		t.Errorf("the second is at %s", cell)
	}
}

func TestCheckSaysThatReadingFailed(t *testing.T) {
	form, problems := Check("x.csv", iotest.ErrReader(errors.New("unplugged")))
	if form != nil || len(problems) != 1 || problems[0].English != "The file cannot be read (unplugged)." {
		t.Errorf("found %v", problems)
	}
}

// Headers are found whatever their spelling.
func TestHeaderSpellings(t *testing.T) {
	form := read(t, `
| Survey |
| | Type | Tag | Caption:French (fr) | LABEL : English (en) | Relevance | constraining message | read only | media::image::French (fr) | bind::required | count |
| | int  | a   | Un                  | One                  |           |                      | oui       | a.png                     | TRUE           |       |
| | begin repeat | r | R | R | ${a} = 1 | | | | | 3 |
| | add text prompt | b | Deux | Two | ${a} = 1 | Non ! | | | no | |
| | end repeat |
`)
	a, b := def(t, form, "a"), def(t, form, "b")
	if a.Kind != forms.Integer || a.Type != "integer" || a.Required == nil || a.ReadOnly == nil {
		t.Errorf("a is %+v", a)
	}
	if b.Required != nil || b.Relevant == nil || literalOf(b.ConstraintMessage, 0) != "Non !" {
		t.Errorf("b is %+v", b)
	}
	if literalOf(a.Label, 0) != "Un" || literalOf(a.Label, 1) != "One" || form.Languages[1].Code != "en" {
		t.Errorf("labels are %q and %q of %v", literalOf(a.Label, 0), literalOf(a.Label, 1), form.Languages)
	}
	if def(t, form, "r").RepeatCount == nil {
		t.Error("the repeat has no count")
	}
}

func TestTypeSpellings(t *testing.T) {
	cases := map[string]struct {
		kind forms.Kind
		text string
	}{
		"select one x":                       {forms.SelectOne, "select_one x"},
		"select_one  x  or_other":            {forms.SelectOne, "select_one x or_other"},
		"select one from x or specify other": {forms.SelectOne, "select_one x or_other"},
		"select1 x":                          {forms.SelectOne, "select_one x"},
		"select all that apply from x":       {forms.SelectMultiple, "select_multiple x"},
		"select_multiple x":                  {forms.SelectMultiple, "select_multiple x"},
		"add select multiple prompt using x": {forms.SelectMultiple, "select_multiple x"},
		"select_multiple_from_file x.csv":    {forms.SelectMultiple, "select_multiple_from_file x.csv"},
		"select_one_external x":              {forms.SelectOne, "select_one_external x"},
		"rank x":                             {forms.Rank, "rank x"},
		"begin group":                        {forms.Group, "begin_group"},
		"begin_lgroup":                       {forms.Repeat, "begin_repeat"},
		"end looped group":                   {forms.Repeat, "end_repeat"},
		"string":                             {forms.Text, "text"},
		"Int":                                {forms.Integer, "integer"},
		"datetime":                           {forms.DateTime, "dateTime"},
		"date time":                          {forms.DateTime, "dateTime"},
		"photo":                              {forms.File, "image"},
		"trigger":                            {forms.Acknowledge, "acknowledge"},
		"geoshape":                           {forms.Text, "geoshape"},
		"osm building_tags":                  {forms.Text, "osm"},
		"start time":                         {forms.Meta, "start"},
		"imei":                               {forms.Meta, "deviceid"},
		"q calculate":                        {forms.Calculate, "calculate"},
	}
	for cell, want := range cases {
		if typ, code := readType(cell); code != "" || typ.kind != want.kind || typ.text != want.text {
			t.Errorf("%q is %d %q (%s)", cell, typ.kind, typ.text, code)
		}
	}
	for _, cell := range []string{"", "select", "select_one x y", "select_one_from_file x.txt", "begin", "begin_x", "end group x"} {
		if typ, code := readType(cell); code == "" {
			t.Errorf("%q is %+v", cell, typ)
		}
	}
}

// or_other adds a choice and a question, as XLSForm has it.
func TestOrOther(t *testing.T) {
	form := read(t, strings.Replace(plainSurvey, "label", "label::Français (fr)", 1)+
		"| | select_one ouinon or_other | a | A |\n| | select_one ouinon | b | B ${a_other} |\n"+yesNoList)
	a, b, other := def(t, form, "a"), def(t, form, "b"), def(t, form, "a_other")
	if !a.OrOther || len(a.List.Choices) != 3 || a.List.Choices[2].Name != "other" || len(b.List.Choices) != 2 {
		t.Errorf("the lists are %v and %v", a.List, b.List)
	}
	if other.Ref != a.Ref+1 || other.Kind != forms.Text || other.Relevant == nil || !slices.Equal(other.Relevant.Refs(), []expr.Ref{a.Ref}) {
		t.Errorf("the question added is %+v", other)
	}
	if literalOf(other.Label, 0) != "Précisez." || literalOf(a.List.Choices[2].Label, 0) != "Autre" {
		t.Errorf("it says %q and %q", literalOf(other.Label, 0), literalOf(a.List.Choices[2].Label, 0))
	}
}

func TestDefaults(t *testing.T) {
	form := read(t, `
| survey |
| | type | name | label | default | calculation | trigger |
| | text | a | A | it's | | |
| | date | b | B | 2026-01-02 | | |
| | integer | c | C | 1 + 2 | | |
| | text | d | D | ${a} | | |
| | date | e | E | today() | | |
| | text | f | F | RAID 5 + 1 | | |
| | text | g | | | ${a} | |
| | text | h | H | | uuid() | ${a}, ${b} |
`)
	literal := map[string]string{"a": "it's", "b": "2026-01-02", "f": "RAID 5 + 1"}
	for name, want := range literal {
		d := def(t, form, name)
		if got := d.Default.EvalString(nil, nil, 0); got != want || len(d.Default.Refs()) > 0 {
			t.Errorf("the default of %s is %q", name, got)
		}
	}
	if got := def(t, form, "c").Default.EvalNumber(nil, nil, 0); got != 3 {
		t.Errorf("1 + 2 is %v", got)
	}
	if len(def(t, form, "d").Default.Refs()) != 1 || !def(t, form, "e").Default.Uses("today") {
		t.Error("the defaults that are expressions are not compiled")
	}
	if form.Dynamic {
		t.Error("a default makes the form dynamic")
	}
	if def(t, form, "g").Kind != forms.Calculate {
		t.Error("a question without label that is computed is shown")
	}
	if got := def(t, form, "h").Trigger; len(got) != 2 {
		t.Errorf("triggers are %v", got)
	}
}

func TestPlainLanguage(t *testing.T) {
	survey := "| survey |\n| | type | name | label | label::English (en) |\n| | text | a | Un | One |\n"
	settings := "| settings |\n| | default_language | version |\n| | Français (fr) | 1 |\n"
	form := read(t, survey)
	if want := []forms.Language{{}, {Name: "English (en)", Code: "en"}}; !slices.Equal(form.Languages, want) || form.Default != 0 {
		t.Errorf("languages are %v", form.Languages)
	}
	form = read(t, survey+settings)
	if form.Languages[0].Code != "fr" || form.Default != 0 || literalOf(def(t, form, "a").Label, 0) != "Un" {
		t.Errorf("languages are %v", form.Languages)
	}
	form = read(t, survey+strings.Replace(settings, "Français (fr)", "en", 1))
	if form.Languages[form.Default].Code != "en" || literalOf(def(t, form, "a").Label, form.Default) != "One" {
		t.Errorf("languages are %v, %d first", form.Languages, form.Default)
	}
}

// A missing translation falls back to the default language.
func TestFallback(t *testing.T) {
	form := read(t, "| survey |\n| | type | name | label::Français (fr) | label::English (en) |\n| | text | a | Un | |\n")
	if got := literalOf(def(t, form, "a").Label, 1); got != "Un" {
		t.Errorf("in English it says %q", got)
	}
}

// The choices of a file are those of the sheet of that name.
func TestListFromSheet(t *testing.T) {
	form := read(t, "| survey |\n| | type | name | label | parameters |\n"+
		"| | select_one_from_file villes.csv | a | A | value=code label=nom |\n"+
		"| villes |\n| | code | nom |\n| | 86194 | Poitiers |\n")
	list := def(t, form, "a").List
	if len(list.Choices) != 1 || list.Choices[0].Name != "86194" || literalOf(list.Choices[0].Label, 0) != "Poitiers" {
		t.Errorf("the list is %+v", list)
	}
}

func TestDuplicateChoicesAllowed(t *testing.T) {
	form := read(t, plainSurvey+"| | select_one x | a | A |\n| choices |\n| | list_name | name | label | dept |\n"+
		"| | x | b | B | 1 |\n| | x | b | B | 2 |\n| settings |\n| | allow_choice_duplicates |\n| | yes |\n")
	if list := def(t, form, "a").List; len(list.Choices) != 2 {
		t.Errorf("the list is %+v", list)
	}
}

// Escapes of a terminal never reach it.
func TestProblemsAreSafe(t *testing.T) {
	_, problems := Check("e\x1b[31m.csv", strings.NewReader("survey\x1b]0;x\a\n,type,name\n,\x1b[2Jtext,a\n"))
	for _, p := range problems {
		if text := p.Place() + p.French + p.English; strings.ContainsAny(text, "\x1b\a") {
			t.Errorf("%q", text)
		}
	}
	if problems.Errors() == 0 {
		t.Error("no error")
	}
}

// A form that has no name of its own bears its file's, and says so.
func TestUnnamed(t *testing.T) {
	for _, c := range []struct {
		settings, id string
		unnamed      bool
	}{
		{"", "visite.v2", true},
		{"| settings |\n| | version |\n| | 1 |\n", "visite.v2", true},
		{"| settings |\n| | form_id |\n| | essai |\n", "essai", false},
		{"| settings |\n| | id_string |\n| | visite.v2 |\n", "visite.v2", false},
	} {
		form, err := Read("dossier/visite.v2.md", strings.NewReader(plainSurvey+"| | text | a | A |\n"+c.settings))
		if err != nil {
			t.Fatal(err)
		}
		if form.ID != c.id || form.Unnamed != c.unnamed {
			t.Errorf("%q: %s, unnamed %t", c.settings, form.ID, form.Unnamed)
		}
	}
}
