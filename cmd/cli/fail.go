package cli

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"carnet/forms/answers"
	"carnet/forms/calendar"
	"carnet/forms/dossier"
	"carnet/forms/eval"
	"carnet/forms/locale"
	"carnet/forms/xlsform"
	"carnet/store"
	"carnet/store/notebook"
)

// failure is an error as programs read it, on standard error with --json. What does not apply
// is null.
type failure struct {
	Code     string        `json:"code"`
	Message  string        `json:"message"`
	File     *string       `json:"file"`
	Sheet    *string       `json:"sheet"`
	Row      *int          `json:"row"`
	Column   *int          `json:"column"`
	Problems []problemJSON `json:"problems,omitempty"`
}

// problemJSON is one thing wrong in a file.
type problemJSON struct {
	File     string `json:"file"`
	Sheet    string `json:"sheet,omitempty"`
	Row      int    `json:"row,omitempty"`
	Column   int    `json:"column,omitempty"`
	Question string `json:"question,omitempty"`
	Severity string `json:"severity"`
	Code     string `json:"code,omitempty"`
	Message  string `json:"message"`
}

// fail says what went wrong and gives the exit code.
func (a *app) fail(err error) int {
	k := kindOf(err)
	if a.json {
		a.failJSON(k, err)
		return k.exit
	}
	text := a.text(err)
	if k.code != "interrupted" {
		text = a.lang.Pick("Erreur\u00a0: ", "Error: ") + text
	}
	_, _ = fmt.Fprintln(a.Stderr, text)
	return k.exit
}

func (a *app) failJSON(k kind, err error) {
	f := failure{Code: k.code, Message: a.text(err)}
	a.locate(&f, err)
	encoder := json.NewEncoder(a.Stderr)
	encoder.SetEscapeHTML(false)
	_ = encoder.Encode(struct {
		Error failure `json:"error"`
	}{f})
}

// locate says where in a file the first problem is, and lists them all.
func (a *app) locate(f *failure, err error) {
	if imported, ok := errors.AsType[*answers.ImportError](err); ok {
		for _, p := range imported.Problems {
			f.Problems = append(f.Problems, problemJSON{
				File: imported.File, Row: p.Line, Column: p.Column,
				Question: p.Question, Severity: xlsform.Error.String(), Message: p.Message,
			})
		}
	}
	if workbook, ok := errors.AsType[xlsform.Problems](err); ok {
		f.Problems = problemsJSON(workbook, a.lang)
	}
	if step, ok := errors.AsType[*eval.StepError](err); ok {
		f.File, f.Row, f.Column = known(step.File), known(step.Line), known(step.Column)
	}
	if expectation, ok := errors.AsType[*eval.ExpectError](err); ok {
		f.File, f.Row, f.Column = known(expectation.File), known(expectation.Line), known(expectation.Column)
	}
	if at, ok := errors.AsType[*lineError](err); ok {
		f.Row = known(at.line)
	}
	if len(f.Problems) == 0 {
		return
	}
	first := f.Problems[0]
	for _, p := range f.Problems {
		if p.Severity == xlsform.Error.String() {
			first = p
			break
		}
	}
	f.File, f.Sheet = known(first.File), known(first.Sheet)
	f.Row, f.Column = known(first.Row), known(first.Column)
}

// known is a pointer to v, or nil for the zero value: null in JSON.
func known[T comparable](v T) *T {
	var zero T
	if v == zero {
		return nil
	}
	return &v
}

// text is the sentence for the user: the error's own, or that of its kind.
func (a *app) text(err error) string {
	if e, ok := errors.AsType[*lineError](err); ok {
		return a.lang.Pick("Ligne "+itoa(e.line)+"\u00a0: ", "Line "+itoa(e.line)+": ") + a.text(e.error)
	}
	if e, ok := errors.AsType[*unsaved](err); ok {
		return a.text(e.error) + a.lang.Pick(" Rien n’a été enregistré.", " Nothing was saved.")
	}
	if e, ok := errors.AsType[*store.FindError](err); ok {
		return a.findText(e)
	}
	if e, ok := errors.AsType[*notebook.WorkbookError](err); ok {
		return a.workbookText(e)
	}
	if e, ok := errors.AsType[*notebook.ClosedPartError](err); ok {
		return a.closedText(e)
	}
	if e, ok := errors.AsType[*calendar.UnknownYearError](err); ok {
		return a.yearText(e)
	}
	if isA[locale.Texter](err) {
		return locale.ErrorText(err, a.lang)
	}
	if kindOf(err).exit == ExitInterrupted {
		return a.lang.Pick("Interrompu. Ce qui a été enregistré le reste.", "Interrupted. What was saved stays saved.")
	}
	if text, ok := storeSentence(err, a.lang); ok {
		return strings.ReplaceAll(text, "{file}", locale.Quote(locale.Clean(a.path), a.lang))
	}
	return locale.CleanLines(err.Error())
}

// findText says that a query names no single audit, and what it could have meant.
func (a *app) findText(e *store.FindError) string {
	query := locale.Quote(locale.Clean(e.Query), a.lang)
	if len(e.Candidates) == 0 {
		return a.lang.Pick(
			"Aucun audit ne correspond à "+query+". La liste\u00a0: carnet audit list.",
			"No audit matches "+query+". The list: carnet audit list.")
	}
	var b strings.Builder
	if errors.Is(e.Kind, store.ErrAmbiguous) {
		b.WriteString(a.lang.Pick("Plusieurs audits correspondent à "+query+"\u00a0:", "Several audits match "+query+":"))
	} else {
		b.WriteString(a.lang.Pick("Aucun audit ne correspond à "+query+". Peut-être\u00a0:", "No audit matches "+query+". Perhaps:"))
	}
	byAddress := func(a, b dossier.Audit) int {
		return cmp.Or(cmp.Compare(a.UAI, b.UAI), cmp.Compare(a.Number, b.Number))
	}
	for _, c := range slices.SortedFunc(slices.Values(e.Candidates), byAddress) {
		fmt.Fprintf(&b, "\n  %s  %s  %s  %s", auditAddress(c), a.date(c.Date), a.words.States[string(c.State)], c.ID)
	}
	return b.String()
}

// closedText says that a part is closed, and the command that opens it again.
func (a *app) closedText(e *notebook.ClosedPartError) string {
	command := locale.Quote("carnet audit close "+auditAddress(e.Audit)+" "+e.Part+" --undo", a.lang)
	return e.Text(a.lang) + a.lang.Pick(
		" Commande\u00a0: "+command+". Rien n’a été enregistré.",
		" Command: "+command+". Nothing was saved.")
}

// yearText says that the calendar of a school year is not known, and which are.
func (a *app) yearText(e *calendar.UnknownYearError) string {
	known := ""
	if days, err := calendar.Embedded(); err == nil {
		known = locale.Join(days.Years(), a.lang)
	}
	return a.lang.Pick(
		"Calendrier "+e.Year+" inconnu\u00a0: choisissez une date des années scolaires "+known+".",
		"Calendar "+e.Year+" unknown: choose a date in the school years "+known+".")
}
