package xlsform

import (
	"strings"
	"testing"

	"carnet/forms"
)

const illustrated = `
| survey   |
|          | type           | name | label | media::image::French (fr) | image::English (en) | big-image | video |
|          | select_one yn  | a    | A     | a-fr.png                  | jr://images/a-en.png | a.png    | film-${b}.mp4 |
|          | text           | b    | B     |                           |                      |          |       |
| choices  |
|          | list_name | name | label | media::audio |
|          | yn        | y    |       | yes.ogg      |
|          | yn        | n    | No    |              |
`

func TestMedia(t *testing.T) {
	form, problems := Check("essai.md", strings.NewReader(illustrated))
	if form == nil {
		t.Fatal(problems)
	}
	media := form.Def(form.Named("a")[0]).Media
	fr, en := form.LanguageIndex("fr"), form.LanguageIndex("en")
	want := []struct{ kind, french, english string }{
		{"image", "a-fr.png", "jr://images/a-en.png"},
		{"big-image", "a.png", "a.png"},
		{"video", "film-?.mp4", "film-?.mp4"},
	}
	if len(media) != len(want) {
		t.Fatalf("%d media, want %d", len(media), len(want))
	}
	for i, w := range want {
		if m := media[i]; m.Kind != w.kind || plain(m.File.In(fr)) != w.french || plain(m.File.In(en)) != w.english {
			t.Errorf("media %d: %s %q %q, want %v", i, m.Kind, plain(m.File.In(fr)), plain(m.File.In(en)), w)
		}
	}
	choices := form.Lists["yn"].Choices
	if m := choices[0].Media; len(m) != 1 || m[0].Kind != "audio" || plain(m[0].File.In(fr)) != "yes.ogg" {
		t.Errorf("media of the first choice: %v", m)
	}
	if m := choices[1].Media; len(m) != 0 {
		t.Errorf("media of the second choice: %v", m)
	}
	for _, p := range problems {
		if p.Code == "unlabelled_choice" {
			t.Errorf("a choice with a medium needs no label: %s", p)
		}
	}
}

func plain(t forms.Template) string { return t.Render(func(forms.Piece) string { return "?" }) }
