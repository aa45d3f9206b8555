package cli

import (
	"fmt"
	"strings"

	"carnet/forms"
	"carnet/forms/locale"
	"carnet/forms/migrate"
)

// migrationReport says in words what a move does: every answer in a dry run, else what a person
// has to look at.
type migrationReport struct {
	*app
	plan   *migrate.Plan
	dryRun bool
}

func (r migrationReport) form(f *forms.Form) string {
	return locale.Clean(strings.TrimSpace(f.ID + " " + f.Version))
}

func (r migrationReport) write(b *strings.Builder) {
	if r.global.quiet && !r.dryRun {
		return
	}
	fmt.Fprintf(b, "%s → %s\n", r.form(r.plan.From), r.form(r.plan.To))
	invalid := func(a migrate.Answer) bool { return a.Fault != "" }
	is := func(status migrate.Status) func(migrate.Answer) bool {
		return func(a migrate.Answer) bool { return a.Status == status && a.Fault == "" }
	}
	r.list(b, text{"À corriger", "To correct"}, invalid, true)
	r.list(b, text{"Plus demandées\u00a0: gardées, imprimées dans le compte rendu", "No longer asked: kept, printed in the compte rendu"}, is(migrate.Dropped), true)
	r.list(b, text{"Converties", "Converted"}, is(migrate.Converted), r.dryRun)
	r.list(b, text{"De nouveau demandées", "Asked again"}, is(migrate.Restored), r.dryRun)
	r.list(b, text{"Remplies par défaut", "Filled by default"}, is(migrate.Filled), r.dryRun)
	r.list(b, text{"Gardées", "Kept"}, is(migrate.Kept), r.dryRun)
	r.toAnswer(b)
	for _, part := range r.plan.Reopened {
		name := locale.Quote(locale.Clean(part.Label), r.lang)
		b.WriteString("\n" + r.lang.Pick(
			"La partie "+name+" était close et n’est plus complète\u00a0: elle se rouvre.",
			"Part "+name+" was closed and is no longer complete: it opens again.") + "\n")
	}
	if n := len(r.plan.Idle); n > 0 {
		b.WriteString("\n" + r.lang.Pick("Décisions sans objet, gardées dans l’historique\u00a0: ", "Decisions without object, kept in the history: ") +
			locale.Clean(strings.Join(r.plan.Idle, ", ")) + "\n")
	}
	if r.dryRun {
		b.WriteString("\n" + r.lang.Pick("Essai\u00a0: rien n’a été enregistré.", "Dry run: nothing was saved.") + "\n")
	}
}

// list writes the answers of one kind, or only how many there are.
func (r migrationReport) list(b *strings.Builder, title text, of func(migrate.Answer) bool, whole bool) {
	var t table
	for _, a := range r.plan.Answers {
		if of(a) {
			t.add("  "+change(a.Old.Address, a.New.Address), r.label(a), r.value(a), a.Fault)
		}
	}
	if len(t.rows) == 0 {
		return
	}
	if !whole {
		fmt.Fprintf(b, "\n%s%s%d\n", r.say(title), r.lang.Pick("\u00a0: ", ": "), len(t.rows))
		return
	}
	fmt.Fprintf(b, "\n%s (%d)\n", r.say(title), len(t.rows))
	t.write(b)
}

func (r migrationReport) label(a migrate.Answer) string {
	if a.Element == "" {
		return a.Label
	}
	return a.Element + " — " + a.Label
}

func (r migrationReport) value(a migrate.Answer) string {
	if a.Old.Answer.IsZero() && a.New.Answer.IsZero() {
		return r.lang.Pick("(note seule)", "(note alone)")
	}
	return change(a.Old.Display, a.New.Display)
}

// change is what becomes of a text: « old → new », or the one that there is.
func change(before, after string) string {
	switch {
	case before == "" || before == after:
		return after
	case after == "":
		return before
	}
	return before + " → " + after
}

// toAnswer counts the questions that wait for an answer because of the move.
func (r migrationReport) toAnswer(b *strings.Builder) {
	n := len(r.plan.Required)
	if n == 0 {
		return
	}
	fmt.Fprintf(b, "\n%s (%d)\n", r.lang.Pick("Questions obligatoires à répondre", "Required questions to answer"), n)
	var t table
	for _, q := range r.plan.Required {
		t.add("  "+q.Address, q.Label)
	}
	t.write(b)
}
