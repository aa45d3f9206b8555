// Package roadmap turns findings, wishes and gates into ordered, dated, owned actions: the
// feuille de route. Pure: the calendar and the dates are given.
package roadmap

import (
	"carnet/forms"
	"carnet/forms/dossier"
	"carnet/forms/findings"
)

// Item is one action of the roadmap.
type Item struct {
	Action   *forms.Action
	Instance string // UUID where the action has scope "instance"; blank otherwise
	Rank     int    // 1-based place in the whole roadmap
	Label    string
	Owner    string
	Support  string
	Stage    forms.Stage
	Severity forms.Severity // the gravest of its findings; NoSeverity for a plain auto action
	Effort   float64        // half-days, borne by the owner
	Due      string         // ISO date; blank while the installation has no date
	DueRule  string         // « J−15 ouvrés », always printable
	After    []string       // names of the actions of this roadmap that must end first
	Targets  []Target
	Findings []*findings.Finding // what it answers; none for a plain auto action
	Auto     bool                // inserted by its own rule
	State    string              // a_faire, en_cours, fait, abandonne
	Comment  string
	Edited   bool // a person changed owner, due date, effort, wording or state
	Rejected bool
	Why      string
}

// Target is what an action is about: a repeat instance, or the establishment.
type Target struct {
	Instance string // blank for the establishment
	Name     string
}

// Subject is the object under which decisions about the action are kept.
func (i *Item) Subject() string {
	if i.Instance == "" {
		return "x:" + i.Action.Name
	}
	return "x:" + i.Action.Name + "@" + i.Instance
}

// Roadmap is the whole feuille de route.
type Roadmap struct {
	Items    []Item // avant, pendant, apres; within a stage by due date, severity, name
	Load     []Load // one row an owner, in the order of forms.Owners
	Critical []int  // ranks of the blocking actions' longest chain, in order
}

// Load is the work of one owner, in half-days by stage.
type Load struct {
	Owner   string
	ByStage [3]float64
	Total   float64
}

// Decision is what a person decided about an item.
type Decision = dossier.ActionDecision
