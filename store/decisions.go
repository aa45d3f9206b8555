package store

import (
	"context"
	"fmt"
	"strings"
	"time"

	"carnet/forms"
	"carnet/forms/dossier"
	"carnet/store/oplog"
)

// decisionValue is the value of a field "decision". Its keys are for ever; blank ones are left
// out.
type decisionValue struct {
	Rejected bool
	Severity string // of a finding: a name of forms.Severity
	Why      string
	Owner    string // of an action, from here on
	Due      string // ISO date
	State    string
	Label    string
	Effort   float64 // half-days
	Comment  string
}

func (v *decisionValue) bytes() []byte {
	w := new(oplog.Object)
	if v.Rejected {
		w.Bool("rejected", true)
	}
	w.Opt("severity", v.Severity).Opt("why", v.Why).Opt("owner", v.Owner).Opt("due", v.Due).
		Opt("state", v.State).Opt("label", v.Label)
	if v.Effort != 0 {
		w.Float("effort", v.Effort)
	}
	return w.Opt("comment", v.Comment).Bytes()
}

func (v *decisionValue) finding(by string, at time.Time) dossier.FindingDecision {
	severity, _ := forms.ParseSeverity(v.Severity) // of a newer version: the rule's stands
	return dossier.FindingDecision{Rejected: v.Rejected, Severity: severity, Why: v.Why, By: by, At: at}
}

func (v *decisionValue) action(by string, at time.Time) dossier.ActionDecision {
	return dossier.ActionDecision{
		Owner: v.Owner, Due: v.Due, State: v.State, Label: v.Label, Effort: v.Effort,
		Comment: v.Comment, Rejected: v.Rejected, Why: v.Why, By: by, At: at,
	}
}

// DecideFinding stores what people decided about the finding "f:<rule>[@instance]". By and At
// are the store's to say; a decision without content takes the former one back.
func (s *Store) DecideFinding(ctx context.Context, id, subject string, d dossier.FindingDecision) error {
	v := decisionValue{Rejected: d.Rejected, Why: d.Why, Severity: d.Severity.String()}
	return s.decide(ctx, id, "f:", subject, v)
}

// DecideAction stores what people decided about the action "x:<name>[@instance]", as
// DecideFinding does.
func (s *Store) DecideAction(ctx context.Context, id, subject string, d dossier.ActionDecision) error {
	v := decisionValue{
		Rejected: d.Rejected, Why: d.Why, Owner: d.Owner, Due: d.Due, State: d.State,
		Label: d.Label, Effort: d.Effort, Comment: d.Comment,
	}
	return s.decide(ctx, id, "x:", subject, v)
}

func (s *Store) decide(ctx context.Context, id, prefix, subject string, v decisionValue) error {
	_, err := s.write(ctx, func(b *batch) error {
		if !strings.HasPrefix(subject, prefix) {
			return fmt.Errorf("%w: subject does not start with %s", ErrInvalid, prefix)
		}
		if err := b.in(id); err != nil {
			return err
		}
		return b.put(auditSpace(id), oplog.KindSet, subject, fieldChose, v.bytes())
	})
	return s.wrap(err, "decide on %s in audit %s", subject, id)
}
