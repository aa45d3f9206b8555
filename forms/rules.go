package forms

import (
	"math"

	"carnet/forms/expr"
)

// Severity ranks findings, gravest first. The zero value is no finding.
type Severity uint8

// The severities. ALever is a doubt on the input of a blocking rule: it withholds the go.
// Atout is a strength.
const (
	NoSeverity Severity = iota
	Bloquant
	ALever
	Majeur
	Mineur
	Info
	Atout
)

var severityNames = [...]string{"", "bloquant", "a_lever", "majeur", "mineur", "info", "atout"}

// String is the name in the workbook.
func (s Severity) String() string { return severityNames[s] }

// ParseSeverity reads a name of the workbook; ok is false for any other text.
func ParseSeverity(name string) (s Severity, ok bool) {
	for i, n := range severityNames {
		if n == name {
			return Severity(i), true
		}
	}
	return NoSeverity, false
}

// Stage is when an action is due: before, during or after the installation week.
type Stage uint8

// The stages.
const (
	Avant Stage = iota
	Pendant
	Apres
)

var stageNames = [...]string{"avant", "pendant", "apres"}

// String is the name in the workbook.
func (s Stage) String() string { return stageNames[s] }

// ParseStage reads a name of the workbook.
func ParseStage(name string) (Stage, bool) {
	for i, n := range stageNames {
		if n == name {
			return Stage(i), true
		}
	}
	return Avant, false
}

// Owners are those who can bear an action, in the order of the documents.
var Owners = [...]string{"etablissement", "collectivite", "dsi", "matice"}

// Rule is one row of the findings sheet: what turns answers into a finding.
type Rule struct {
	Name     string
	When     *expr.Program
	Repeat   expr.Ref      // judged in each instance of this repeat; 0 for once
	Severity *expr.Program // yields a severity's name, or blank for none; a plain word is a literal
	IfNV     *expr.Program // the same, where an input is nv; nil if the cell is blank
	CanBlock bool          // the severity cell can yield "bloquant"
	Domain   string
	Label    Wording
	Actions  []string
	Note     string
	Row      int
}

// Action is one row of the actions sheet.
type Action struct {
	Name        string
	Label       Wording
	Owner       string
	Support     string
	Stage       Stage
	PerInstance bool          // scope "instance"
	Effort      *expr.Program // half-days; may read ${targets}
	Auto        *expr.Program // inserted whenever it holds; nil for never
	Due         *expr.Program // a date; nil where the deadlines decide
	DueRule     string        // the due cell as written, to print while no date is set
	After       []string      // actions that must end first
	Domain      string
	Row         int
}

// Deadline is one row of the echeances sheet: a default due date. The first that fits wins.
type Deadline struct {
	Stage     string   // "avant", "pendant", "apres", or "minimum" for the earliest date of all
	Severity  Severity // NoSeverity fits any
	Owner     string   // blank fits any
	FromAudit bool     // counted from the audit's date, not the installation's
	Offset    int
	Unit      Unit
}

// Unit is how a deadline counts days.
type Unit uint8

// The units: calendar days, Monday to Friday without public holidays, and those without
// school holidays.
const (
	CalendarDay Unit = iota
	Workday
	Schoolday
)

// Index is one row of the indices sheet: a technical index or a maturity mark.
type Index struct {
	Name       string
	Label      Wording
	Kind       string // "technical" or "maturity"
	Expression *expr.Program
	Computed   *expr.Program // a hint beside the auditor's mark; nil for none
	Domain     string
	Min, Max   float64
}

// Verdict is one row of the verdict sheet. The first whose condition holds is the avis.
type Verdict struct {
	Name  string
	Label Wording
	When  *expr.Program
}

// Service is one service of the ENT.
type Service struct {
	Name     string
	Label    Wording
	Families []string
	Question expr.Ref // holds the wish: 0 not wanted, 1 later, 2 at the opening, 3 first of all
	Needs    []Need
}

// Need is something that a service waits for.
type Need struct {
	Met   *expr.Program
	Waits Wording // why it waits when the need is not met
}

// Unbounded is a bound that is not set.
var Unbounded = math.NaN()
