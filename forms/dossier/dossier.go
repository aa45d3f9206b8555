// Package dossier is all that is known of one audit, as pure values: the establishment, the
// people, the answers, and what people decided about findings and actions. A store hands out
// a [Dossier]; everything else is derived from it.
//
// It does no I/O and may be imported by every room after it; it imports only forms.
package dossier

import (
	"strconv"
	"time"

	"carnet/forms"
	"carnet/forms/expr"
)

// Dossier holds the facts of one audit. It is a value: nobody changes one in place.
type Dossier struct {
	Audit         Audit
	Establishment Establishment
	Participants  []Participant
	Instances     []forms.Instance // living ones, in order within their parent
	Answers       map[forms.Register]forms.Answer
	Previous      map[string]string // values of the audit before, by address: proposals, no facts
	Notes         map[forms.Register]string
	Attachments   []Attachment // those that were not withdrawn, in the order they were added
	Conflicts     []Conflict
	Findings      map[string]FindingDecision // by subject, "f:<rule>[@instance]"
	Actions       map[string]ActionDecision  // by subject, "x:<action>[@instance]"
}

// Audit is the record of one audit.
type Audit struct {
	ID           string // UUIDv7
	Number       int    // 1 for the establishment's first: UAI/1
	UAI          string
	FormID       string
	FormVersion  string
	FormHash     string
	FormerForms  []string // hashes of the forms it was moved from, the last first
	State        State
	Version      int    // of the documents: n of ICART/CR/<UAI>/<year>-n
	Date         string // day of the visit, ISO; blank if unset
	Installation string // Monday of the installation, ISO; blank if unset
	Lead         string // name of the person responsible
	SentOn       string // day the documents were sent, ISO; blank if they were not
	Created      time.Time
	ClosedParts  []string // names of the parts that were closed
}

// State is where an audit stands.
type State string

// The states. Installe, Forme and Clos follow from the plan and the follow-up.
const (
	Planned   State = "planifie"
	Ongoing   State = "en_cours"
	PartsDone State = "parts_terminees"
	Synthesis State = "synthese"
	Valid     State = "valide"
	Sent      State = "envoye"
	Installed State = "installe"
	Trained   State = "forme"
	Closed    State = "clos"
	Suspended State = "suspendu"
	Cancelled State = "annule"
)

// Sealed says whether what was approved stands, until the audit itself is reopened: it was
// validated or sent, or it was cancelled.
func (s State) Sealed() bool {
	switch s {
	case Planned, Ongoing, PartsDone, Synthesis, Suspended:
		return false
	}
	return true
}

// Establishment is a school's record.
type Establishment struct {
	UAI          string
	Name         string
	Kind         string // college, lycee, lp, erea, autre
	Commune      string
	Departement  string // three characters: "086"
	Collectivite string
	Pupils       int    // 0 if unknown
	Head         string // name of the chef d'établissement; personal
	Address      string
	Phone        string
	Mail         string
}

// Presence says how a participant took part.
type Presence string

// The presences.
const (
	Present Presence = "present"
	Excused Presence = "excuse"
	Absent  Presence = "absent"
)

// Participant is a person expected at the audit. Name and Contact are personal.
type Participant struct {
	ID       string
	Role     string // actor code: chef, cpe, rupn, doc, gestionnaire, technicien, dama, dsi, matice
	Name     string
	Function string
	Contact  string
	Presence Presence
}

// Head is one value that somebody gave to a register.
type Head struct {
	Op     string // operation id, hex
	Answer forms.Answer
	By     string // user
	Device string
	At     time.Time // as the device's clock had it
}

// Conflict is a register with several different values, none of which replaces another.
type Conflict struct {
	Register forms.Register
	Heads    []Head // greatest operation id first: the provisional value
}

// FindingDecision is what people decided about a finding.
type FindingDecision struct {
	Rejected bool
	Severity forms.Severity // NoSeverity where the rule's stands
	Why      string
	By       string
	At       time.Time
}

// ActionDecision is what people decided about an action. Blank fields leave what is derived.
type ActionDecision struct {
	Owner    string
	Due      string // ISO date
	State    string // a_faire, en_cours, fait, abandonne
	Label    string
	Effort   float64 // half-days; 0 leaves the derived one
	Comment  string
	Rejected bool
	Why      string
	By       string
	At       time.Time
}

// StateOf is how the question of register r stands.
func (d *Dossier) StateOf(r forms.Register) expr.State { return d.Answers[r].State() }

// Context are the values of hidden and proposed questions, by the prefill that asks for them:
// "record:type", "audit:date", "plan:installation", "previous:t_cat".
func (d *Dossier) Context() map[string]string {
	e := d.Establishment
	context := map[string]string{
		"record:uai": e.UAI, "record:nom": e.Name, "record:type": e.Kind,
		"record:commune": e.Commune, "record:departement": e.Departement,
		"record:collectivite": e.Collectivite, "record:chef": e.Head,
		"audit:date": d.Audit.Date, "plan:installation": d.Audit.Installation,
	}
	for address, value := range d.Previous {
		context["previous:"+address] = value
	}
	if e.Pupils > 0 {
		context["record:effectif"] = strconv.Itoa(e.Pupils)
	}
	return context
}
