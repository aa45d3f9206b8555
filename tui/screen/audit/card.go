package audit

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"carnet/forms/dossier"
	"carnet/forms/findings"
	"carnet/forms/locale"
	"carnet/tui/lang"
	"carnet/tui/widget"
)

// Below these sizes the card keeps to what matters most.
const (
	narrow = 66 // cells for the table of parts
	short  = 18 // lines for the dates and the participants
)

// cardLines are everything about the audit; the reasons against the installation take the lines left.
func (m *Model) cardLines(f widget.Frame) []string {
	inner, tight := f.Inner(), f.Body() < short
	lines := []string{m.identity(), m.visit(tight || inner < narrow)}
	if !tight {
		lines = append(lines, m.installation())
		lines = append(lines, m.newerForm(inner)...)
		if m.result.Form.Judges() || len(m.result.Dossier.Participants) > 0 {
			lines = append(lines, m.participants(inner)...)
		}
		lines = append(lines, "")
	}
	if inner < narrow {
		lines = append(lines, m.narrowParts(inner, tight)...)
	} else {
		lines = append(lines, m.partLines(inner)...)
	}
	if !tight {
		lines = append(lines, "")
	}
	lines = append(lines, m.next(inner)...)
	if !tight {
		lines = append(lines, "")
	}
	if !m.result.Form.Judges() {
		return append(lines, m.muted(m.words.OnlyAsks, inner)...)
	}
	lines = append(lines, m.avis())
	return append(lines, m.feuVert(inner, f.Body()-len(lines))...)
}

func (m *Model) colon(label, text string) string {
	return m.Theme.Muted.Render(label+m.Lang().Pick("\u00a0:", ":")) + " " + text
}

// muted is a sentence of little weight.
func (m *Model) muted(text string, inner int) []string {
	lines := widget.Wrap(text, inner, 3, m.Theme.Marks.More)
	for i := range lines {
		lines[i] = m.Theme.Muted.Render(lines[i])
	}
	return lines
}

func (m *Model) join(texts ...string) string {
	return strings.Join(slices.DeleteFunc(texts, func(s string) bool { return s == "" }), m.Theme.Marks.Between())
}

// identity is the school: kind, commune, code, pupils.
func (m *Model) identity() string {
	e := &m.result.Dossier.Establishment
	kind := lang.Word(m.Words.Create().Kinds, e.Kind)
	pupils := ""
	if e.Pupils > 0 {
		pupils = locale.Count(float64(e.Pupils), m.words.Pupil, m.words.Pupils, m.Lang())
	}
	return m.join(kind, locale.Clean(e.Commune), "UAI "+locale.Clean(e.UAI), pupils)
}

func (m *Model) day(iso string, style locale.DateStyle) string {
	if day := m.Words.Day(iso, style); day != "" {
		return day
	}
	return m.Words.Common.NotSet
}

// visit is the day, the state, and who leads.
func (m *Model) visit(brief bool) string {
	a, w := &m.result.Dossier.Audit, &m.words
	state := m.Words.Common.States[string(a.State)]
	if brief {
		return m.colon(w.Visit, m.join(m.day(a.Date, locale.ShortDate), state))
	}
	lead := ""
	if a.Lead != "" {
		lead = w.Lead + m.Words.Colon() + locale.Clean(a.Lead)
	}
	return m.colon(w.Visit, m.join(m.day(a.Date, locale.LongDate), state, lead))
}

// installation is the day of the installation and the checklist; only this where nothing is
// installed.
func (m *Model) installation() string {
	a := &m.result.Dossier.Audit
	if !m.result.Form.Judges() {
		title := cmp.Or(locale.Clean(m.result.Form.Title), locale.Clean(a.FormID))
		return m.colon(m.words.Checklist, m.join(title, locale.Clean(a.FormVersion)))
	}
	form := fmt.Sprintf(m.words.Form, locale.Clean(a.FormID), locale.Clean(a.FormVersion))
	return m.colon(m.words.Installation, m.join(m.day(a.Installation, locale.LongDate), form))
}

// newerForm says how the audit moves to a newer version of its checklist, if there is one.
func (m *Model) newerForm(inner int) []string {
	if m.newer == "" {
		return nil
	}
	a := &m.result.Dossier.Audit
	text := fmt.Sprintf(m.words.Newer, locale.Clean(m.newer), fmt.Sprintf("carnet forms migrate %s/%d --dry-run", a.UAI, a.Number))
	lines := widget.Wrap(text, inner, 2, m.Theme.Marks.More)
	for i := range lines {
		lines[i] = m.Theme.Muted.Render(lines[i])
	}
	return lines
}

// participants are the roles by presence: « présent : CPE, DSI · attendu : RUPN ».
func (m *Model) participants(inner int) []string {
	people := m.result.Dossier.Participants
	var groups []string
	for _, presence := range []dossier.Presence{dossier.Present, dossier.Excused, dossier.Absent, ""} {
		var roles []string
		for _, role := range rolesWith(people, presence) {
			roles = append(roles, m.role(role))
		}
		if roles != nil {
			groups = append(groups, m.Words.PresenceWord(string(presence))+m.Words.Colon()+strings.Join(roles, ", "))
		}
	}
	text := m.words.Nobody
	if groups != nil {
		text = strings.Join(groups, m.Theme.Marks.Between())
	}
	return widget.Wrap(m.colon(m.words.Participants, text), inner, 2, m.Theme.Marks.More)
}

// rolesWith are the roles of those with a presence, in the order of the documents.
func rolesWith(people []dossier.Participant, presence dossier.Presence) []string {
	var roles []string
	for _, p := range people {
		if p.Presence == presence {
			roles = append(roles, p.Role)
		}
	}
	slices.SortStableFunc(roles, func(a, b string) int { return slices.Index(lang.Roles, a) - slices.Index(lang.Roles, b) })
	return roles
}

func (m *Model) role(code string) string { return lang.Word(m.Words.Common.Roles, code) }

// next says what to do now, and with which key where the cursor is right for it.
func (m *Model) next(inner int) []string {
	do := m.nextStep()
	text := fmt.Sprintf(m.words.Next, do.text)
	if do.part < 0 || do.part == m.cursor {
		text += " (" + do.key.Help().Key + ")"
	}
	lines := widget.Wrap(text+".", inner, 2, m.Theme.Marks.More)
	for i := range lines {
		lines[i] = m.Theme.Accent.Render(lines[i])
	}
	return lines
}

// avis is the verdict of the findings, and how many there are.
func (m *Model) avis() string {
	a := &m.result.Avis
	label := m.words.NoAvis
	if a.Name != "" {
		label = m.Theme.Avis(a.Name, m.Theme.Text).Render(locale.Clean(a.Label))
	}
	return m.colon(m.words.Avis, m.join(label, m.counted(findings.Count(m.result.Findings, ""))))
}

// counted writes the findings by severity: « 2 bloquants, 1 à lever ».
func (m *Model) counted(c findings.Counts) string {
	var counts []string
	for i, severity := range shown {
		if n := c[severity]; n > 0 {
			words := m.words.Severities[i]
			counts = append(counts, locale.Count(float64(n), words[0], words[1], m.Lang()))
		}
	}
	if counts == nil {
		return m.words.NoFinding
	}
	return strings.Join(counts, ", ")
}
