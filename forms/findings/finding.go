// Package findings turns answers into findings: it judges each rule of the workbook on a filled
// form and says which answers made it so. Pure: no clock, no store.
package findings

import (
	"carnet/forms"
	"carnet/forms/expr"
)

// Finding is one rule that stands, in one instance where the rule is judged in a repeat.
type Finding struct {
	Rule        *forms.Rule
	Node        expr.Node      // the repeat instance, 0 for none
	Instance    string         // its UUID, blank for none
	Where       string         // its name for people: « Baie 2 (SR2 – bât. B) »; blank for none
	Severity    forms.Severity // after a person's decision
	Derived     forms.Severity // as the rule has it
	Label       string
	Because     []Reason
	Provisional bool // its part is not complete
	Rejected    bool
	Why         string // reason of the person who rejected or reclassified it
}

// Subject is the object under which decisions about the finding are kept.
func (f *Finding) Subject() string {
	if f.Instance == "" {
		return "f:" + f.Rule.Name
	}
	return "f:" + f.Rule.Name + "@" + f.Instance
}

// Stands says whether the finding counts.
func (f *Finding) Stands() bool { return !f.Rejected }

// Reason is one answer that the rule read.
type Reason struct {
	Node     expr.Node
	Register forms.Register
	Address  string // for people and for the command line: salle[2]/salle_postes
	Label    string
	Value    string // as a person reads it: « 8,4 Mbit/s »
	Raw      string // XForms text of the value
	State    expr.State
}
