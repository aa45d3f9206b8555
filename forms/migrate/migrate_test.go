package migrate_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"carnet/forms"
	"carnet/forms/calendar"
	"carnet/forms/derive"
	"carnet/forms/dossier"
	"carnet/forms/fill"
	"carnet/forms/migrate"
	"carnet/forms/xlsform"
)

// version reads a version of a form: the rows of its survey in one part, and of its migrations.
func version(t *testing.T, number, survey, migrations string) *forms.Form {
	t.Helper()
	text := "| settings |\n| | form_id | version |\n| | visite | " + number + " |\n" +
		"| survey |\n| | type | name | label | required | constraint | constraint_message | default | repeat_count | personal |\n" +
		"| | begin_group | lieux | Lieux |\n" + table(survey) + "| | end_group |\n" +
		"| choices |\n| | list_name | name | label |\n" + table("état,bon,Bon\nétat,usé,À changer\nétat,neuf,Tout neuf") +
		"| migrations |\n| | from | question | to | value |\n" + table(migrations)
	f, err := xlsform.Read("visite.md", strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func table(rows string) string {
	var b strings.Builder
	for row := range strings.Lines(rows) {
		b.WriteString("| | " + strings.Join(strings.Split(strings.TrimSpace(row), ","), " | ") + " |\n")
	}
	return b.String()
}

// facts are those of an audit: "key value" or "instance/key value", and of the notes.
func facts(answers, notes string) dossier.Dossier {
	d := dossier.Dossier{Answers: map[forms.Register]forms.Answer{}, Notes: map[forms.Register]string{}}
	for line := range strings.Lines(answers) {
		at, value, _ := strings.Cut(strings.TrimSpace(line), " ")
		d.Answers[register(at)] = forms.Answer{Value: value}
	}
	for line := range strings.Lines(notes) {
		at, text, _ := strings.Cut(strings.TrimSpace(line), " ")
		d.Notes[register(at)] = text
	}
	return d
}

func register(at string) forms.Register {
	if instance, key, inside := strings.Cut(at, "/"); inside && instance != "" {
		return forms.Register{Instance: instance, Key: key}
	}
	return forms.Register{Key: at}
}

func plan(t *testing.T, d dossier.Dossier, from, to *forms.Form) *migrate.Plan {
	t.Helper()
	days, err := calendar.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	w := derive.World{Now: time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC), Calendar: days, Language: "fr"}
	p, err := migrate.New(d, from, to, w)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// told writes the answers of a plan: status, old and new address with the text, and the fault.
func told(p *migrate.Plan) []string {
	var lines []string
	for _, a := range p.Answers {
		line := string(a.Status)
		for _, s := range []migrate.Said{a.Old, a.New} {
			if s.Address != "" {
				line += fmt.Sprintf(" %s=%s", s.Address, s.Display)
			}
		}
		if a.Note != "" {
			line += " (" + a.Note + ")"
		}
		if a.Fault != "" {
			line += " ! " + a.Fault
		}
		lines = append(lines, line)
	}
	return lines
}

// written writes the facts of a plan in order.
func written(p *migrate.Plan) []string {
	var lines []string
	for _, e := range p.Edits {
		line := ""
		switch {
		case e.Add != nil:
			line = fmt.Sprintf("add %s %s %s %v", e.Add.ID, e.Add.Repeat, e.Add.Parent, e.Add.Pos)
		default:
			line = e.Register.String() + " " + e.Answer.Value + e.Answer.NV + e.Answer.SO
		}
		if e.Personal {
			line += " (personal)"
		}
		lines = append(lines, line)
	}
	for _, n := range p.Notes {
		lines = append(lines, strings.TrimSpace(fmt.Sprintf("note %s %s %v", n.Register, n.Text, n.Personal)))
	}
	return lines
}

func TestPlan(t *testing.T) {
	for _, c := range []struct {
		name           string
		old, since     string // surveys: type, name, label, required, constraint, message, default, count, personal
		migrations     string
		answers, notes string
		told, written  []string
	}{
		{
			name: "what keeps its name is kept", old: "text,a,A\ntext,b,B", since: "text,b,B\ntext,a,A",
			answers: "a x\nb y", notes: "a vu",
			told: []string{"kept b=y b=y", "kept a=x a=x (vu)"},
		},
		{
			name: "a renamed answer is said again, and its note follows", old: "text,a,A", since: "text,b,B", migrations: "1,a,b,",
			answers: "a x", notes: "a vu",
			told:    []string{"converted a=x b=x (vu)"},
			written: []string{"q:b x", "note q:b vu false"},
		},
		{
			name: "a renamed choice is said again", old: "select_one état,a,A\nselect_multiple état,m,M", since: "select_one état,a,A\nselect_multiple état,m,M",
			migrations: "1,a,,moyen=usé\n1,m,,moyen=usé vieux=usé", answers: "a moyen\nm bon moyen vieux",
			told:    []string{"converted a=moyen a=À changer", "converted m=Bon, moyen, vieux m=Bon, À changer"},
			written: []string{"q:a usé", "q:m bon usé"},
		},
		{
			name: "what no longer holds is kept and told", old: "text,a,A\nselect_one état,b,B\ninteger,c,C",
			since:   "integer,a,A\nselect_one état,b,B\ninteger,c,C,,. < 10,Moins de dix.",
			answers: "a beaucoup\nb moyen\nc 12",
			told: []string{
				"kept a=beaucoup a=beaucoup ! Un nombre entier est attendu.",
				"kept b=moyen b=moyen ! «\u00a0moyen\u00a0» n’est pas dans la liste.",
				"kept c=12 c=12 ! Moins de dix.",
			},
		},
		{
			name: "what is converted may not hold either", old: "text,a,A", since: "integer,b,B", migrations: "1,a,b,", answers: "a x",
			told:    []string{"converted a=x b=x ! Un nombre entier est attendu."},
			written: []string{"q:b x"},
		},
		{
			name: "what is no longer asked stays where it is", old: "text,a,A\ntext,b,B", since: "text,b,B",
			answers: "a x", notes: "a vu\nb revu",
			told: []string{"kept b= b= (revu)", "dropped a=x (vu)"},
		},
		{
			name: "a new question has its default", old: "text,a,A,,,,un", since: "text,a,A,,,,un\ntext,b,B,,,,deux",
			told:    []string{"filled b=deux"},
			written: []string{"q:b deux"},
		},
		{
			name: "a former name that was cleared clears the newer one", old: "text,a,A", since: "text,b,B", migrations: "1,a,b,",
			answers: "b reste",
			written: []string{"q:b"},
		},
		{
			name: "an answer from before an earlier move is asked again", old: "text,a,A", since: "text,a,A\ntext,b,B", answers: "b autrefois",
			told: []string{"restored b=autrefois"},
		},
		{
			name: "two names that change places", old: "text,a,A\ntext,b,B", since: "text,a,A\ntext,b,B",
			migrations: "1,a,x,\n1,b,a,\n1,x,b,", answers: "a un\nb deux",
			told:    []string{"converted b=deux a=deux", "converted a=un b=un"},
			written: []string{"q:b un", "q:a deux"},
		},
		{
			name: "what becomes personal moves out of the audit", old: "text,a,A\ntext,b,B", since: "text,a,A,,,,,,yes\ntext,c,C,,,,,,yes", migrations: "1,b,c,",
			answers: "a Mme Roy\nb M. Petit", notes: "a au bureau",
			told: []string{"kept a=Mme Roy a=Mme Roy (au bureau)", "converted b=M. Petit c=M. Petit"},
			written: []string{
				"q:a Mme Roy (personal)", "q:a", "q:c M. Petit (personal)",
				"note q:a au bureau true", "note q:a  false",
			},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := plan(t, facts(c.answers, c.notes), version(t, "1", c.old, ""), version(t, "2", c.since, c.migrations))
			if diff := cmp.Diff(c.told, told(p)); diff != "" {
				t.Errorf("answers: %s", diff)
			}
			var got []string
			for _, line := range written(p) {
				got = append(got, strings.TrimSpace(line))
			}
			if diff := cmp.Diff(c.written, got); diff != "" {
				t.Errorf("facts: %s", diff)
			}
		})
	}
}

const rooms = "begin_repeat,salle,Salle\ntext,salle_nom,Nom\nbegin_repeat,prise,Prise\ninteger,prise_no,Numéro\nend_repeat,\ninteger,salle_age,Âge\nend_repeat,"

func TestInstancesFollowTheirRepeat(t *testing.T) {
	d := facts("r1/salle_nom CDI\nr1/salle_age 3\nr2/salle_nom B12\np1/prise_no 7", "r2/salle_nom à revoir")
	d.Instances = []forms.Instance{
		{ID: "r1", Repeat: "salle", Pos: 1},
		{ID: "r2", Repeat: "salle", Pos: 2},
		{ID: "p1", Repeat: "prise", Parent: "r2", Pos: 1},
	}
	since := "begin_repeat,local,Local\ntext,local_nom,Nom\nbegin_repeat,prise,Prise\ninteger,prise_no,Numéro\nend_repeat,\nend_repeat,"
	p := plan(t, d, version(t, "1", rooms, ""), version(t, "2", since, "1,salle,local,\n1,salle_nom,local_nom,"))
	want := []string{
		"converted salle[1]/salle_nom=CDI local[1]/local_nom=CDI",
		"converted salle[2]/salle_nom=B12 local[2]/local_nom=B12 (à revoir)",
		"kept salle[2]/prise[1]/prise_no=7 local[2]/prise[1]/prise_no=7",
		"dropped salle[1]/salle_age=3",
	}
	if diff := cmp.Diff(want, told(p)); diff != "" {
		t.Errorf("answers: %s", diff)
	}
	want = []string{
		"add r1 local  1", "add r2 local  2", "q:r1/local_nom CDI", "q:r2/local_nom B12",
		"note q:r2/local_nom à revoir false",
	}
	if diff := cmp.Diff(want, written(p)); diff != "" {
		t.Errorf("facts: %s", diff)
	}
	if got := p.Moved[register("r1/salle_nom")]; got != register("r1/local_nom") {
		t.Errorf("moved to %v", got)
	}
}

func TestAttachmentsGoWithTheirQuestion(t *testing.T) {
	d := facts("a x\nb y", "")
	d.Attachments = []dossier.Attachment{
		{ID: "1", Register: register("a"), Name: "a.jpg"},
		{ID: "2", Register: register("b"), Name: "b.jpg"},
		{ID: "3", Register: register("c"), Name: "c.jpg"},
		{ID: "4", Register: register("gone"), Name: "d.jpg"},
	}
	p := plan(t, d, version(t, "1", "text,a,A\ntext,b,B\ntext,c,C\ntext,gone,G", ""), version(t, "2", "text,z,A\ntext,b,B,,,,,,yes\ntext,c,C", "1,a,z,"))
	wantAttached := []dossier.Attachment{
		{ID: "1", Register: register("z"), Name: "a.jpg"}, {ID: "2", Register: register("b"), Name: "b.jpg", Personal: true},
	}
	if diff := cmp.Diff(wantAttached, p.Attach); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(d.Attachments[1:2], p.Detach); diff != "" {
		t.Error(diff)
	}
}

// The instances that a count implies have other identifiers under another name.
func TestCountedInstancesFollowTheirRepeat(t *testing.T) {
	counted := func(name string) string {
		return "integer,nb,Nombre\nbegin_repeat," + name + ",Lien,,,,,${nb}\ntext,debit,Débit\nend_repeat,"
	}
	added := "integer,nb,Nombre\nbegin_repeat,lien,Lien\ntext,debit,Débit\nend_repeat,"
	first, second := fill.ImpliedID("acces", "", 1), fill.ImpliedID("acces", "", 2)
	d := facts("nb 2\n"+first+"/debit 8\n"+second+"/debit 4", "")
	d.Findings = map[string]dossier.FindingDecision{"f:lent@" + second: {Rejected: true}}
	for _, c := range []struct {
		name, since string
		written     []string
	}{
		{"another count", counted("lien"), []string{
			"q:" + fill.ImpliedID("lien", "", 1) + "/debit 8", "q:" + fill.ImpliedID("lien", "", 2) + "/debit 4",
		}},
		{"no count any more", added, []string{"add " + first + " lien  1", "add " + second + " lien  2"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := plan(t, d, version(t, "1", counted("acces"), ""), version(t, "2", c.since, "1,acces,lien,"))
			if diff := cmp.Diff(c.written, written(p)); diff != "" {
				t.Errorf("facts: %s", diff)
			}
			lines := told(p)
			if len(lines) != 3 || !strings.HasSuffix(lines[2], "acces[2]/debit=4 lien[2]/debit=4") {
				t.Errorf("answers: %s", lines)
			}
			if !slices.Equal(p.Idle, []string{"f:lent@" + second}) {
				t.Errorf("idle: %v", p.Idle)
			}
		})
	}
}

func TestPartsAndRequiredQuestions(t *testing.T) {
	old := version(t, "1", "text,a,A,yes\ntext,b,B\ntext,z,Z,yes", "")
	for _, c := range []struct {
		name       string
		since      string
		migrations string
		answers    string
		closed     []string
		reopened   []string
		required   []string
	}{
		{"nothing new is required", "text,a,A,yes\ntext,b,B", "", "a x", []string{"lieux"}, nil, nil},
		{"a new question is required", "text,a,A,yes\ntext,n,Neuve,yes", "", "a x", nil, []string{"lieux"}, []string{"n lieux"}},
		{"an old question is now required", "text,a,A,yes\ntext,b,B,yes", "", "a x", nil, []string{"lieux"}, []string{"b lieux"}},
		{"what was missing before is not counted again", "text,a,A,yes\ntext,y,Y,yes", "1,z,y,", "", nil, []string{"lieux"}, nil},
		{"an answer no longer holds", "integer,a,A,yes", "", "a x", nil, []string{"lieux"}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := facts(c.answers, "")
			d.Audit.ClosedParts = []string{"lieux"}
			p := plan(t, d, old, version(t, "2", c.since, c.migrations))
			var reopened, required []string
			for _, part := range p.Reopened {
				reopened = append(reopened, part.Name)
			}
			for _, q := range p.Required {
				required = append(required, q.Address+" "+q.Part)
			}
			if !slices.Equal(p.ClosedParts, c.closed) || !slices.Equal(reopened, c.reopened) || !slices.Equal(required, c.required) {
				t.Errorf("closed %v, reopened %v, required %v", p.ClosedParts, reopened, required)
			}
		})
	}
}

// What was answered in the newer version is there again in the older one, under its old name.
func TestThereAndBack(t *testing.T) {
	old, since := version(t, "1", "select_one état,a,A", ""), version(t, "2", "select_one état,b,B", "1,a,b,neuf=bon")
	p := plan(t, facts("a usé\nb bon", ""), since, old)
	if diff := cmp.Diff([]string{"converted b=Bon a=Tout neuf"}, told(p)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"q:a neuf"}, written(p)); diff != "" {
		t.Error(diff)
	}
}
