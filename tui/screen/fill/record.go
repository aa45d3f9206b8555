package fill

import (
	"maps"
	"slices"

	"carnet/forms"
	"carnet/forms/derive"
	"carnet/forms/dossier"
	"carnet/forms/expr"
	"carnet/forms/fill"
	"carnet/forms/findings"
	"carnet/store/notebook"
)

// record is the audit as this screen has it: as it was read, and what was accepted since.
type record struct {
	result   *derive.Result
	session  *fill.Session
	accepted map[forms.Register]forms.Answer // since it was read; on the disk
	drafts   map[forms.Register]string       // typed and not accepted
	notes    map[forms.Register]string
	unsaved  map[forms.Register]string // notes typed and not saved
	attached []dossier.Attachment
	closed   []string // names of the parts that are closed
	findings []findings.Finding
	raised   map[expr.Node][]int // by question: indices of the findings that its answer raises
	flagged  map[expr.Node]bool  // questions that raise a finding to act on, and all they are in
	disputed map[expr.Node]*dossier.Conflict
	stops    []stop
	numbers  map[expr.Node]int // of the questions that a person may answer, from 1
	progress fill.Progress     // of the whole form
	version  int               // grows with every change: what is drawn is kept until then
}

func newRecord(o notebook.Opened) *record {
	r := &record{
		result: o.Result, session: o.Result.Session, accepted: map[forms.Register]forms.Answer{},
		drafts: o.Drafts, notes: maps.Clone(o.Result.Dossier.Notes), unsaved: map[forms.Register]string{},
		attached: o.Result.Dossier.Attachments,
		closed:   slices.Clone(o.Result.Dossier.Audit.ClosedParts), findings: o.Result.Findings,
		disputed: map[expr.Node]*dossier.Conflict{},
	}
	if r.drafts == nil {
		r.drafts = map[forms.Register]string{}
	}
	if r.notes == nil {
		r.notes = map[forms.Register]string{}
	}
	for i := range o.Result.Dossier.Conflicts {
		c := &o.Result.Dossier.Conflicts[i]
		if n := r.session.NodeOf(c.Register); n != 0 {
			r.disputed[n] = c
		}
	}
	r.follow()
	return r
}

// settle records that edits are on the disk, and follows what they change.
func (r *record) settle(edits []forms.Edit) {
	for _, e := range edits {
		if e.Add != nil || e.Remove != nil {
			continue
		}
		r.accepted[e.Register] = e.Answer
		delete(r.drafts, e.Register)
		delete(r.disputed, r.session.NodeOf(e.Register))
	}
	r.findings = findings.Derive(r.session, r.result.Dossier.Findings)
	r.follow()
}

// undo takes back edits that could not be saved.
func (r *record) undo(edits []forms.Edit) {
	for _, e := range edits {
		r.session.Set(r.session.NodeOf(e.Register), r.stored(e.Register))
	}
	r.follow()
}

// stored is the answer on the disk.
func (r *record) stored(register forms.Register) forms.Answer {
	if a, ok := r.accepted[register]; ok {
		return a
	}
	return r.result.Dossier.Answers[register]
}

// follow lists anew what follows from the answers.
func (r *record) follow() {
	r.version++
	r.stops = stopsOf(r.session)
	r.numbers = map[expr.Node]int{}
	for _, at := range r.stops {
		if at.kind == atQuestion && !r.session.ReadOnly(at.node) {
			r.numbers[at.node] = len(r.numbers) + 1
		}
	}
	r.progress = r.session.Progress(r.session.Root())
	r.raised, r.flagged = map[expr.Node][]int{}, map[expr.Node]bool{}
	for i := range r.findings {
		f := &r.findings[i]
		if !f.Stands() {
			continue
		}
		for _, reason := range f.Because {
			r.raised[reason.Node] = append(r.raised[reason.Node], i)
			if f.Severity <= forms.Mineur {
				r.flag(r.flagged, reason.Node)
			}
		}
	}
}

// flag marks n and all it is in.
func (r *record) flag(marked map[expr.Node]bool, n expr.Node) {
	for ; n != 0 && !marked[n]; n = r.session.Parent(n) {
		marked[n] = true
	}
}

// isClosed says whether a person closed the part.
func (r *record) isClosed(part string) bool { return slices.Contains(r.closed, part) }

// closedAt says whether a person closed the part that n is in.
func (r *record) closedAt(n expr.Node) bool {
	return r.isClosed(r.session.Form().PartName(r.part(n)))
}

// draft is what was typed at n and not accepted.
func (r *record) draft(n expr.Node) string { return r.drafts[r.session.Register(n)] }
