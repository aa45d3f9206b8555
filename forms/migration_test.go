package forms_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"carnet/forms"
	"carnet/forms/xlsform"
)

// version reads a version of a form: rows of its survey, "type name", and of its migrations.
func version(t *testing.T, number, survey, migrations string) *forms.Form {
	t.Helper()
	text := "| settings |\n| | form_id | version |\n| | essai | " + number + " |\n| survey |\n| | type | name | label |\n"
	for row := range strings.Lines(survey) {
		kind, name, _ := strings.Cut(strings.TrimSpace(row), " ")
		text += "| | " + strings.ReplaceAll(kind, ":", " ") + " | " + name + " | " + name + " |\n"
	}
	text += "| choices |\n| | list_name | name | label |\n| | l | a | A |\n| | l | b | B |\n| | l | c | C |\n"
	text += "| migrations |\n| | from | question | to | value |\n"
	for row := range strings.Lines(migrations) {
		text += "| | " + strings.Join(strings.Split(strings.TrimSpace(row), ","), " | ") + " |\n"
	}
	f, err := xlsform.Read("essai.md", strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestSuccessors(t *testing.T) {
	const rooms = "begin_repeat salle\ntext salle_nom\nend_repeat\n"
	for _, c := range []struct {
		name       string
		old, since string // surveys
		migrations string
		want       map[string]string // keys since by old ones
	}{
		{"what keeps its name stays", "text a\ntext b\n", "text b\ntext a\n", "", map[string]string{"a": "a", "b": "b"}},
		{"what is left out is gone", "text a\ntext b\n", "text b\ntext c\n", "", map[string]string{"b": "b"}},
		{"a question is renamed", "text a\n", "text b\n", "1,a,b,", map[string]string{"a": "b"}},
		{"a chain is followed", "text a\n", "text c\n", "1,a,b,\n1.5,b,c,", map[string]string{"a": "c"}},
		{"a row of older audits is passed over", "text b\n", "text c\ntext b\n", "0.5,b,c,\n0.7,c,b,", map[string]string{"b": "b"}},
		{"a name taken by another was free", "text a\ntext b\n", "text b\n", "1,a,b,", map[string]string{"a": "b"}},
		{
			"two questions swap names by way of a third", "text a\ntext b\n", "text a\ntext b\n",
			"1,a,x,\n1,b,a,\n1,x,b,",
			map[string]string{"a": "b", "b": "a"},
		},
		{
			"a group takes its questions along", "begin_group g\ntext x\nend_group\nbegin_group h\ntext x\nend_group\n",
			"begin_group k\ntext x\nend_group\nbegin_group h\ntext x\nend_group\n", "1,g,k,",
			map[string]string{"g": "k", "/g/x": "/k/x", "h": "h", "/h/x": "/h/x"},
		},
		{
			"a key becomes a path", "begin_group g\ntext x\nend_group\n",
			"begin_group g\ntext x\nend_group\nbegin_group h\ntext x\nend_group\n", "",
			map[string]string{"g": "g", "x": "/g/x"},
		},
		{
			"a path becomes a key", "begin_group g\ntext x\nend_group\nbegin_group h\ntext x\nend_group\n",
			"begin_group h\ntext x\nend_group\n", "",
			map[string]string{"h": "h", "/h/x": "x"},
		},
		{
			"a path is renamed to a path", "begin_group g\ntext x\nend_group\nbegin_group h\ntext x\nend_group\n",
			"begin_group g\ntext y\nend_group\nbegin_group h\ntext x\ntext y\nend_group\n", "1,/g/x,/g/y,",
			map[string]string{"g": "g", "/g/x": "/g/y", "h": "h", "/h/x": "x"},
		},
		{"a question moves to another group", "begin_group g\ntext x\nend_group\n", "text y\nbegin_group h\ntext x\nend_group\n", "", map[string]string{"x": "x"}},
		{
			"a repeat takes its questions along", rooms, "begin_repeat local\ntext salle_nom\nend_repeat\n", "1,salle,local,",
			map[string]string{"salle": "local", "salle_nom": "salle_nom"},
		},
		{"a repeat that is not renamed is another", rooms, "begin_repeat local\ntext salle_nom\nend_repeat\n", "", map[string]string{}},
		{"a question leaves its repeat", rooms, "text salle_nom\n", "", map[string]string{}},
		{"a question becomes a group", "text g\n", "begin_group g\ntext x\nend_group\n", "", map[string]string{}},
		{"a question changes its type", "text a\n", "integer a\n", "", map[string]string{"a": "a"}},
		{"a question becomes a note", "text a\n", "note a\n", "", map[string]string{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			old, since := version(t, "1", c.old, ""), version(t, "2", c.since, c.migrations)
			got := map[string]string{}
			for key, s := range since.Successors(old) {
				got[key] = since.Def(s.Ref).Key
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// Going back to an older version reads the migrations of the newer one backwards.
func TestSuccessorsInAnOlderVersion(t *testing.T) {
	old := version(t, "1", "select_one:l a\nbegin_repeat r\ntext r_x\nend_repeat\n", "")
	since := version(t, "3", "select_one:l c\nbegin_repeat q\ntext r_x\nend_repeat\n", "1,a,b,a=b c=b\n2,b,c,b=c\n1,r,q,")
	back := old.Successors(since)
	if a := back["c"]; old.Def(a.Ref).Name != "a" || old.Def(back["q"].Ref).Name != "r" || old.Def(back["r_x"].Ref).Name != "r_x" {
		t.Fatalf("successors %v", slices.Sorted(maps.Keys(back)))
	}
	// c was b, and b was a or c: nobody can say which.
	if got := back["c"].Value("c"); got != "b" {
		t.Errorf("value %q", got)
	}
}

func TestSuccessorValue(t *testing.T) {
	old := version(t, "1", "select_one:l one\nselect_multiple:l many\ntext said\n", "")
	since := version(t, "3", "select_one:l one\nselect_multiple:l many\nselect_one:l said\n",
		"1,one,,x=y\n2,one,,y=a\n1,many,,x=a y=a z=b\n1,said,,old=a")
	successors := since.Successors(old)
	for _, c := range []struct{ key, value, want string }{
		{"one", "x", "a"},
		{"one", "y", "a"},
		{"one", "b", "b"},
		{"one", "", ""},
		{"one", "x y", "x y"},
		{"many", "x z", "a b"},
		{"many", "c x y", "c a"},
		{"many", "", ""},
		{"said", "old", "a"},
		{"said", "old  text", "old  text"},
	} {
		if got := successors[c.key].Value(c.value); got != c.want {
			t.Errorf("%s: %q becomes %q, want %q", c.key, c.value, got, c.want)
		}
	}
}
