package fill

import (
	"fmt"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/huh"

	"carnet/forms"
	"carnet/forms/locale"
	"carnet/forms/xlsform"
	"carnet/tui/screen/screentest"
)

// big is a checklist of 300 questions in ten sections.
func big(b testing.TB) *forms.Form {
	b.Helper()
	var w strings.Builder
	w.WriteString("settings\n,form_title,form_id,version\n,Grand,grand,1\nsurvey\n,type,name,label,hint,required\n,begin_group,partie,Partie,,\n")
	for section := range 10 {
		fmt.Fprintf(&w, ",begin_group,s%d,Section %d,,\n", section, section)
		for i := range 10 {
			fmt.Fprintf(&w, ",text,s%d_t%d,Désignation du matériel %d,Sur la plaque,yes\n", section, i, i)
			fmt.Fprintf(&w, ",integer,s%d_n%d,Nombre de prises %d,,\n", section, i, i)
			fmt.Fprintf(&w, ",select_one etat,s%d_c%d,État du matériel %d,Vu sur place,yes\n", section, i, i)
		}
		fmt.Fprintf(&w, ",end_group,s%d,,,\n", section)
	}
	w.WriteString(",end_group,partie,,,\nchoices\n,list_name,name,label\n")
	for i := range 6 {
		fmt.Fprintf(&w, ",etat,e%d,État numéro %d\n", i, i)
	}
	f, err := xlsform.Read("grand.csv", strings.NewReader(w.String()))
	if err != nil {
		b.Fatal(err)
	}
	return f
}

// BenchmarkKeystroke is one key typed and the screen drawn: in this screen, and in one huh form
// of as many questions, as a program made of huh alone would be.
func BenchmarkKeystroke(b *testing.B) {
	f := big(b)
	for _, size := range []struct{ width, height int }{{80, 24}, {120, 40}} {
		for kind, address := range map[string]string{"text": "s5_t3", "choice": "s5_c3"} {
			b.Run(fmt.Sprintf("carnet/%s/%dx%d", kind, size.width, size.height), func(b *testing.B) {
				h := open(b, deskOf(f, locale.French), address, size.width, size.height)
				typeKeys(b, h.m, func() string { return h.m.View() })
			})
		}
	}
	for _, groups := range []int{1, 10} {
		b.Run(fmt.Sprintf("huh/groups=%d/80x24", groups), func(b *testing.B) {
			form := plainForm(f, groups)
			form.Init()
			form.Update(tea.WindowSizeMsg{Width: 80, Height: 24})
			typeKeys(b, form, form.View)
		})
	}
}

type updater[M any] interface{ Update(tea.Msg) (M, tea.Cmd) }

// typeKeys alternates a key and its undoing, so that the text does not grow.
func typeKeys[M any](b *testing.B, model updater[M], view func() string) {
	keys := []tea.KeyMsg{screentest.Key("x"), screentest.Key("backspace"), screentest.Key("down"), screentest.Key("up")}
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		model.Update(keys[i%len(keys)])
		if view() == "" {
			b.Fatal("nothing drawn")
		}
		i++
	}
}

// plainForm is the checklist as one huh form.
func plainForm(f *forms.Form, groups int) *huh.Form {
	var fields []huh.Field
	for i := range f.Defs {
		d := &f.Defs[i]
		switch {
		case d.Kind == forms.SelectOne:
			options := make([]huh.Option[string], len(d.List.Choices))
			for i, c := range d.List.Choices {
				options[i] = huh.NewOption(c.Name, c.Name)
			}
			fields = append(fields, huh.NewSelect[string]().Title(d.Name).Options(options...))
		case d.Kind.Asked():
			fields = append(fields, huh.NewInput().Title(d.Name))
		}
	}
	each := len(fields) / groups
	made := make([]*huh.Group, groups)
	for i := range made {
		made[i] = huh.NewGroup(fields[i*each : (i+1)*each]...)
	}
	return huh.NewForm(made...).WithTheme(huh.ThemeBase()).WithShowHelp(false)
}

// BenchmarkAccept is an answer accepted, saved and left behind, the next question drawn.
func BenchmarkAccept(b *testing.B) {
	h := open(b, deskOf(big(b), locale.French), "s5_t3", 80, 24)
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		i++
		h.press(fmt.Sprint("SN", i), "enter", "shift+tab")
		_ = h.m.View()
	}
}
