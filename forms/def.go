package forms

import (
	"slices"

	"carnet/forms/expr"
)

// Kind is what a row of the survey sheet asks for.
type Kind uint8

// The kinds, after XLSForm's types.
const (
	Group Kind = iota
	Repeat
	Note
	Text // also geopoint and the like, and barcode, which are typed in
	Integer
	Decimal
	Range
	Date
	Time
	DateTime
	SelectOne
	SelectMultiple
	Rank
	Acknowledge
	File // image, audio, video, file: an attached file
	Calculate
	Hidden
	Meta // start, end, today, username, deviceid, audit: filled by the program
)

// Asked says whether a person answers a question of this kind.
func (k Kind) Asked() bool { return k >= Text && k <= File }

// Numeric says whether a value of this kind is a number.
func (k Kind) Numeric() bool { return k == Integer || k == Decimal || k == Range }

// Select says whether a value of this kind is chosen from a list.
func (k Kind) Select() bool { return k == SelectOne || k == SelectMultiple || k == Rank }

// Def is the definition of one question, group or repeat: one row of the survey sheet.
// A nil program means that the cell is blank.
type Def struct {
	Ref      expr.Ref
	Parent   expr.Ref
	Children []expr.Ref
	Kind     Kind
	Type     string // as written in the sheet: "select_one ouinon"
	Name     string
	Path     string // without a root: "/technique/t2/acces/acces_desc"
	Key      string // the name if unique in the form, else the path; for ever
	Row      int    // line of the sheet, for messages

	Label             Wording
	Hint              Wording
	Guidance          Wording
	RequiredMessage   Wording
	ConstraintMessage Wording
	WarningMessage    Wording
	Media             []Medium

	Relevant     *expr.Program
	Required     *expr.Program
	ReadOnly     *expr.Program
	Constraint   *expr.Program
	Warning      *expr.Program
	Calculation  *expr.Program
	Default      *expr.Program // a literal default is compiled as a string
	ChoiceFilter *expr.Program // names in it are columns of the choice, or fields of the instance with AnswersOf
	RepeatCount  *expr.Program
	Trigger      []expr.Ref

	List       *List    // of a select; nil otherwise
	AnswersOf  expr.Ref // of a select without list: its choices are the answers to this question of a repeat
	OrOther    bool
	Randomize  bool          // the choices of a select come in a random order
	Seed       *expr.Program // of that order; nil where the program chooses one
	Range      Bounds        // of a range
	Instances  Bounds        // how many instances a repeat may have: min= and max=
	Appearance []string
	Parameters map[string]string

	Actors   []string
	Lead     string // of a part: who leads it
	Unit     string
	Families []string
	Domain   string
	Attach   Attach
	Personal bool
	Prefill  Prefill
}

// Has says whether the appearance column holds word.
func (d *Def) Has(word string) bool {
	for _, a := range d.Appearance {
		if a == word {
			return true
		}
	}
	return false
}

// Bounds are start=, end= and step= of a range, or min= and max= of a repeat. A bound that is
// not set is NaN.
type Bounds struct{ Min, Max, Step float64 }

// Attach says whether a photo, a file or a note is expected with an answer.
type Attach uint8

// The levels of the attach column.
const (
	AttachNone Attach = iota
	AttachOptional
	AttachRecommended
	AttachRequired
)

// Prefill says where a value is proposed from: "record:type" is Source "record", Field "type".
type Prefill struct {
	Source string // "record", "audit", "plan" or "previous"; blank for none
	Field  string // of "previous", the address of the question; blank for the same one
}

// List is a choice list.
type List struct {
	Name    string
	Choices []Choice
}

// Choice is one row of the choices sheet.
type Choice struct {
	Name  string
	Label Wording
	Media []Medium
	Cells map[string]string // the further columns, for choice_filter
}

// Find gives the choice called name.
func (l *List) Find(name string) (*Choice, bool) {
	if l == nil {
		return nil, false
	}
	for i := range l.Choices {
		if l.Choices[i].Name == name {
			return &l.Choices[i], true
		}
	}
	return nil, false
}

// Columns are the names that a choice_filter of the list may use, sorted: name, label and the
// further columns. [ColumnRef] numbers them in this order.
func (l *List) Columns() []string {
	seen := map[string]bool{"name": true, "label": true}
	columns := []string{"label", "name"}
	for i := range l.Choices {
		for column := range l.Choices[i].Cells {
			if !seen[column] {
				seen[column] = true
				columns = append(columns, column)
			}
		}
	}
	slices.Sort(columns)
	return columns
}
