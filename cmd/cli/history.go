package cli

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"carnet/forms"
	"carnet/forms/answers"
	"carnet/forms/derive"
	"carnet/forms/locale"
	"carnet/store"
	"carnet/store/notebook"
)

// entryJSON is one thing that was said, oldest first.
type entryJSON struct {
	Op       string       `json:"op"`
	At       string       `json:"at"` // RFC 3339, UTC
	By       string       `json:"by"`
	Device   string       `json:"device"`
	Kind     string       `json:"kind"`
	Object   string       `json:"object"`
	Field    string       `json:"field"`
	Question string       `json:"question,omitempty"`
	Label    string       `json:"label,omitempty"`
	New      answerJSON   `json:"new"`
	Previous []answerJSON `json:"previous"`
	Why      string       `json:"why,omitempty"`
	Standing bool         `json:"standing"`
	Redacted bool         `json:"redacted,omitempty"`
}

type answerJSON struct {
	Value string `json:"value"`
	NV    string `json:"nv,omitempty"`
	SO    string `json:"so,omitempty"`
}

func (a *app) auditHistory() *cobra.Command {
	return a.command(page{
		use:     "history ID [QUESTION]",
		short:   text{"Dit qui a répondu quoi, et quand", "Tell who answered what, and when"},
		example: text{"carnet audit history 0860035W acces[1]/acces_desc", "carnet audit history 0860035W acces[1]/acces_desc"},
	}, func(ctx context.Context, args []string) error {
		return a.withAudit(ctx, args[0], func(n *notebook.Notebook, r *derive.Result) error {
			entries, err := history(ctx, n, r, args[1:])
			if err != nil {
				return err
			}
			out := make([]entryJSON, 0, len(entries))
			for _, e := range entries {
				out = append(out, newEntryJSON(r, e))
			}
			return a.show(out, func(b *strings.Builder) { a.historyTable(b, r, entries) })
		})
	})
}

// history is that of an audit, or of a question of its form or of one that it was moved from, with
// what was said under former names.
func history(ctx context.Context, n *notebook.Notebook, r *derive.Result, question []string) ([]store.Entry, error) {
	id := r.Dossier.Audit.ID
	if len(question) == 0 {
		return n.Store().History(ctx, id)
	}
	register, err := findRegister(r, question[0])
	if err != nil {
		return nil, err
	}
	var entries []store.Entry
	for _, at := range append(r.Formerly(register), register) {
		said, err := n.Store().HistoryOf(ctx, id, at)
		if err != nil {
			return nil, err
		}
		entries = append(entries, said...)
	}
	slices.SortStableFunc(entries, func(a, b store.Entry) int { return a.At.Compare(b.At) })
	return entries, nil
}

// findRegister is where the answer to a question is kept; one that is no longer asked is found in
// the form that asked it.
func findRegister(r *derive.Result, address string) (forms.Register, error) {
	node, err := answers.Question(r.Session, address)
	if err == nil {
		return r.Session.Register(node), nil
	}
	for _, f := range r.Former {
		if node, err := answers.Question(f.Session, address); err == nil {
			return f.Session.Register(node), nil
		}
	}
	return forms.Register{}, err
}

func newEntryJSON(r *derive.Result, e store.Entry) entryJSON {
	out := entryJSON{
		Op: e.Op, At: e.At.UTC().Format(time.RFC3339), By: e.By, Device: e.Device, Kind: e.Kind,
		Object: e.Object, Field: e.Field, New: answerJSON(e.New), Previous: []answerJSON{},
		Why: e.Why, Standing: e.Standing, Redacted: e.Redacted,
	}
	if s, node := r.NodeOf(e.Register); node != 0 {
		out.Question, out.Label = s.Address(node), s.Label(node)
	}
	for _, p := range e.Previous {
		out.Previous = append(out.Previous, answerJSON(p))
	}
	return out
}

func (a *app) historyTable(b *strings.Builder, r *derive.Result, entries []store.Entry) {
	if len(entries) == 0 {
		b.WriteString(a.lang.Pick("Rien n’a encore été répondu.\n", "Nothing was answered yet.\n"))
		return
	}
	n := narrator{app: a, result: r}
	var t table
	for _, e := range entries {
		subject, said := n.row(e)
		t.add(a.moment(e.At), or(e.By, "–"), e.Device, subject, said)
	}
	t.write(b)
}

func (a *app) answerText(answer forms.Answer) string {
	colon := a.lang.Pick("\u00a0: ", ": ")
	switch {
	case answer.NV != "":
		return a.lang.Pick("non vérifié", "not verified") + colon + answer.NV
	case answer.SO != "":
		return a.lang.Pick("sans objet", "not applicable") + colon + answer.SO
	case answer.Value != "":
		return answer.Value
	}
	return a.lang.Pick("(rien)", "(nothing)")
}

func (a *app) moment(at time.Time) string {
	at = at.Local()
	return locale.FormatDate(at, locale.ShortDate, a.lang) + " " + at.Format("15:04")
}
