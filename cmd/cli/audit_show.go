package cli

import (
	"context"
	"fmt"
	"math"
	"strings"

	"github.com/spf13/cobra"

	"carnet/forms/derive"
	"carnet/forms/dossier"
	"carnet/forms/locale"
	"carnet/store/notebook"
)

// detailJSON is one audit with what follows from it.
type detailJSON struct {
	auditJSON
	Version       int               `json:"version"`
	Form          formJSON          `json:"form"`
	Establishment schoolJSON        `json:"establishment"`
	Participants  []participantJSON `json:"participants"`
	VerdictLabel  string            `json:"verdict_label"`
	FeuVert       feuVertJSON       `json:"feu_vert"`
	NotVerified   []questionJSON    `json:"not_verified"`
	Missing       []questionJSON    `json:"missing"`
	Services      []serviceJSON     `json:"services"`
	Indices       []indexJSON       `json:"indices"`
	Attachments   []attachmentJSON  `json:"attachments"`
	Kept          []keptJSON        `json:"kept"` // answers that only a former version of the form asks for
	Fingerprint   string            `json:"fingerprint"`
}

type feuVertJSON struct {
	Go      bool     `json:"go"`
	Reasons []string `json:"reasons"`
}

// questionJSON names a question, with its answer as people read it.
type questionJSON struct {
	Question string `json:"question"`
	Label    string `json:"label"`
	Part     string `json:"part"`
	Value    string `json:"value,omitempty"`
}

// keptJSON is an answer to a question of a former version.
type keptJSON struct {
	saidJSON
	Label   string `json:"label"`
	Element string `json:"element,omitempty"`
	Note    string `json:"note,omitempty"`
	Version string `json:"version"`
}

type serviceJSON struct {
	Name  string   `json:"name"`
	Label string   `json:"label"`
	Wish  *int     `json:"wish"` // 0 not wanted, 1 later, 2 at the opening, 3 first; null if unknown
	Opens bool     `json:"opens"`
	Waits []string `json:"waits"`
}

type indexJSON struct {
	Name     string   `json:"name"`
	Label    string   `json:"label"`
	Kind     string   `json:"kind"`
	Domain   string   `json:"domain"`
	Value    *float64 `json:"value"` // null if it cannot be known
	Computed *float64 `json:"computed"`
}

func (a *app) auditShow() *cobra.Command {
	return a.command(page{
		use:     "show ID",
		short:   text{"Montre un audit\u00a0: avancement, avis, ce qui manque", "Show an audit: progress, verdict, what is missing"},
		example: text{"carnet audit show 0860035W\ncarnet audit show 0860035W/1 --json", "carnet audit show 0860035W\ncarnet audit show 0860035W/1 --json"},
	}, func(ctx context.Context, args []string) error {
		return a.withAudit(ctx, args[0], func(_ *notebook.Notebook, r *derive.Result) error {
			return a.show(newDetailJSON(r), func(b *strings.Builder) { a.auditCard(b, r) })
		})
	})
}

func newDetailJSON(r *derive.Result) detailJSON {
	audit := r.Dossier.Audit
	out := detailJSON{
		auditJSON: summed(r), Version: audit.Version,
		Form:          formJSON{ID: audit.FormID, Version: audit.FormVersion, Hash: audit.FormHash, Title: r.Form.Title},
		Establishment: newSchoolJSON(r.Dossier.Establishment),
		Participants:  newParticipantsJSON(r.Dossier.Participants),
		VerdictLabel:  r.Avis.Label,
		FeuVert:       feuVertJSON{Go: r.FeuVert.Go, Reasons: listed(r.FeuVert.Reasons)},
		NotVerified:   []questionJSON{}, Missing: missingQuestions(r), Services: []serviceJSON{}, Indices: []indexJSON{},
		Attachments: newAttachmentsJSON(r, r.Dossier.Attachments), Kept: []keptJSON{}, Fingerprint: r.Dossier.Fingerprint(),
	}
	for _, n := range r.NotVerified {
		q := newQuestionJSON(r, n)
		q.Value = r.Session.Display(n)
		out.NotVerified = append(out.NotVerified, q)
	}
	for _, k := range r.Kept {
		said := saidJSON{Question: k.Address, answerJSON: answerJSON(k.Answer), Display: k.Display}
		out.Kept = append(out.Kept, keptJSON{saidJSON: said, Label: k.Label, Element: k.Element, Note: k.Note, Version: k.Form.Version})
	}
	for _, s := range r.Services {
		service := serviceJSON{Name: s.Service.Name, Label: s.Label, Opens: s.Opens(), Waits: listed(s.Waits)}
		if wish := int(s.Wish); s.Wish != derive.WishUnknown {
			service.Wish = &wish
		}
		out.Services = append(out.Services, service)
	}
	for _, v := range r.Indices {
		out.Indices = append(out.Indices, indexJSON{
			Name: v.Index.Name, Label: v.Label, Kind: v.Index.Kind,
			Domain: v.Index.Domain, Value: number(v.Value), Computed: number(v.Computed),
		})
	}
	return out
}

// number is nil for what is no number: null in JSON.
func number(v float64) *float64 {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return nil
	}
	return &v
}

// listed is an empty list for none, not null.
func listed(list []string) []string {
	if list == nil {
		return []string{}
	}
	return list
}

func (a *app) auditCard(b *strings.Builder, r *derive.Result) {
	audit, school := r.Dossier.Audit, r.Dossier.Establishment
	colon := a.lang.Pick("\u00a0: ", ": ")
	fmt.Fprintf(b, "%s  %s\n", auditAddress(audit), locale.Clean(school.Name))
	fmt.Fprintf(b, "%s\n\n", audit.ID)
	var t table
	t.add(a.lang.Pick("État", "State"), a.words.States[string(audit.State)])
	t.add(a.lang.Pick("Visite", "Visit"), a.date(audit.Date))
	if r.Form.Judges() {
		t.add("Installation", a.date(audit.Installation))
	}
	t.add(a.lang.Pick("Responsable", "Lead"), or(audit.Lead, a.words.None))
	t.add(a.lang.Pick("Questionnaire", "Checklist"), r.Form.Title+" "+audit.FormVersion)
	for _, p := range r.Parts {
		t.add(p.Label, a.progress(p))
	}
	if len(r.Dossier.Attachments) > 0 {
		t.add(a.lang.Pick("Pièces jointes", "Attachments"), a.attachedCount(r.Dossier.Attachments))
	}
	if !r.Form.Judges() {
		t.write(b)
	} else {
		a.conclusions(&t, r)
		t.write(b)
		for _, reason := range r.FeuVert.Reasons {
			fmt.Fprintf(b, "  %s %s\n", "-", locale.Clean(reason))
		}
	}
	a.people(b, r.Dossier.Participants)
	lost := missingQuestions(r)
	if len(lost) > 0 {
		fmt.Fprintf(b, "\n%s%s%s\n", a.lang.Pick("Réponses obligatoires qui manquent", "Required answers that are missing"), colon, itoa(len(lost)))
	}
	for _, q := range lost {
		fmt.Fprintf(b, "  %s  %s\n", q.Question, locale.Clean(q.Label))
	}
	a.keptAnswers(b, r.Kept)
}

// attachedCount says how many attachments there are, and how many of them are awaited.
func (a *app) attachedCount(list []dossier.Attachment) string {
	awaited := 0
	for _, x := range list {
		if x.Awaited {
			awaited++
		}
	}
	text := itoa(len(list))
	if awaited > 0 {
		text += fmt.Sprintf(a.lang.Pick(" (%d en attente)", " (%d awaited)"), awaited)
	}
	return text
}

// keptAnswers lists what only a former version of the form asks for.
func (a *app) keptAnswers(b *strings.Builder, kept []derive.Kept) {
	if len(kept) == 0 {
		return
	}
	b.WriteString(a.lang.Pick("\nRéponses conservées d’une version antérieure du questionnaire\n", "\nAnswers kept from a former version of the checklist\n"))
	var t table
	for _, k := range kept {
		t.add("  "+k.Address, k.Placed(), or(k.Display, a.lang.Pick("(note seule)", "(note alone)")), k.Note, "version "+k.Form.Version)
	}
	t.write(b)
}

// conclusions are what follows from the answers.
func (a *app) conclusions(t *table, r *derive.Result) {
	s := notebook.Summarize(r)
	t.add(a.lang.Pick("Constats", "Findings"), fmt.Sprintf("%s %d, %s %d, %s %d, %s %d", a.words.Bloquant, s.Bloquant,
		a.words.ALever, s.ALever, a.words.Majeur, s.Majeur, a.words.Mineur, s.Mineur))
	t.add(a.lang.Pick("Avis", "Verdict"), or(r.Avis.Label, a.words.None))
	t.add(a.lang.Pick("Feu vert", "Go"), a.yesNo(r.FeuVert.Go))
}

func (a *app) progress(p derive.Part) string {
	text := fmt.Sprintf(a.lang.Pick("%d/%d obligatoires", "%d/%d required"), p.Progress.RequiredAnswered, p.Progress.Required)
	if p.Progress.NV > 0 {
		text += ", " + locale.Count(float64(p.Progress.NV),
			a.lang.Pick("non vérifiée", "not verified"), a.lang.Pick("non vérifiées", "not verified"), a.lang)
	}
	if p.Progress.Invalid > 0 {
		text += fmt.Sprintf(a.lang.Pick(", %d à corriger", ", %d to correct"), p.Progress.Invalid)
	}
	if p.Closed {
		text += a.lang.Pick(", close", ", closed")
	}
	return text
}

func (a *app) yesNo(yes bool) string {
	if yes {
		return a.words.Yes
	}
	return a.words.No
}

func (a *app) people(b *strings.Builder, people []dossier.Participant) {
	if len(people) == 0 {
		return
	}
	b.WriteString("\nParticipants\n")
	a.participantTable(people).write(b)
}

func or(text, otherwise string) string {
	if text == "" {
		return otherwise
	}
	return text
}
