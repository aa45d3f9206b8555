package forms

import (
	"carnet/forms/expr"
)

// Form is one checked version of a checklist.
type Form struct {
	ID      string // settings.form_id, for example "icart"
	Unnamed bool   // settings.form_id is blank: ID is the name of the file, without its extension
	Version string // settings.version
	Title   string
	Hash    string // hex SHA-256 of the workbook's canonical CSV bytes

	Languages []Language // in the order of the sheets; never empty
	Default   int        // index of settings.default_language

	Defs  []Def // survey, in document order; index = expr.Ref; Defs[0] is the root
	Lists map[string]*List

	Rules     []Rule
	Actions   []Action
	Deadlines []Deadline
	Indices   []Index
	Verdicts  []Verdict
	Services  []Service
	Gates     []Need // conditions of the installation beyond findings, dates and sending
	Domains   []Term // what findings and indices count under, in report order
	Families  []Term // families of wishes, in report order
	Tables    map[string]*Table

	InstanceName *expr.Program // settings.instance_name: what to call one filled form; nil for none
	Migrations   []Migration   // what former versions called questions and choices, in the order of the sheet

	NVAction string // settings.nv_action: the action that an a_lever finding inserts
	Dynamic  bool   // some expression reads the clock, so values may change without an answer

	names map[string][]expr.Ref
	keys  map[string]expr.Ref

	parts  []expr.Ref // in order
	partOf []expr.Ref // by definition
}

// Language is one language of the workbook's translations.
type Language struct {
	Name string // as in the header, for example "Français (fr)"; blank for untranslated columns
	Code string // "fr"; the name itself where it carries no code
}

// Term is a name with its translations.
type Term struct {
	Name  string
	Label Wording
}

// Table is a lookup sheet for pulldata.
type Table struct {
	Name    string
	Columns []string
	Rows    []map[string]string
}

// Lookup gives the cell of column in the first row whose key column holds key.
func (t *Table) Lookup(column, keyColumn, key string) (string, bool) {
	for _, row := range t.Rows {
		if row[keyColumn] == key {
			return row[column], true
		}
	}
	return "", false
}

// Index makes the form ready for lookups by name. The reader calls it once, after Defs is whole.
func (f *Form) Index() {
	f.names = make(map[string][]expr.Ref, len(f.Defs))
	f.keys = make(map[string]expr.Ref, len(f.Defs))
	for i := range f.Defs {
		if name := f.Defs[i].Name; name != "" && i > 0 {
			f.names[name] = append(f.names[name], expr.Ref(i))
		}
	}
	for i := 1; i < len(f.Defs); i++ {
		d := &f.Defs[i]
		d.Key = d.Name
		if len(f.names[d.Name]) > 1 {
			d.Key = d.Path
		}
		f.keys[d.Key] = expr.Ref(i)
	}
	f.indexParts()
}

// Def is the definition at ref.
func (f *Form) Def(ref expr.Ref) *Def { return &f.Defs[ref] }

// IsRoot says whether a path may call the whole form so: by settings.name, which is data where it
// is blank, or by the form's identifier.
func (f *Form) IsRoot(name string) bool {
	return name == "data" || name == f.Defs[0].Name || name == f.ID
}

// Named lists the definitions called name, in document order.
func (f *Form) Named(name string) []expr.Ref { return f.names[name] }

// Keyed is the definition that answers are stored under key for; ok is false for none.
func (f *Form) Keyed(key string) (ref expr.Ref, ok bool) {
	ref, ok = f.keys[key]
	return ref, ok
}

// Repeat is the innermost repeat above ref, or 0.
func (f *Form) Repeat(ref expr.Ref) expr.Ref {
	for ref = f.Defs[ref].Parent; ref != 0; ref = f.Defs[ref].Parent {
		if f.Defs[ref].Kind == Repeat {
			return ref
		}
	}
	return 0
}

// Action finds an action by name.
func (f *Form) Action(name string) (*Action, bool) {
	for i := range f.Actions {
		if f.Actions[i].Name == name {
			return &f.Actions[i], true
		}
	}
	return nil, false
}
