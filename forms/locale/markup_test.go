package locale

import "testing"

func TestUnmarked(t *testing.T) {
	for text, want := range map[string]string{
		"":                                 "",
		"Nombre de pièces":                 "Nombre de pièces",
		"**Gras** et *penché*":             "Gras et penché",
		"__Gras__ et _penché_, ***deux***": "Gras et penché, deux",
		"**a** **b** _c_ _d_":              "a b c d",
		"Le **3**e jour":                   "Le 3e jour",
		"# Titre\nTexte":                   "Titre\nTexte",
		"### Titre **gras**":               "Titre gras",
		"Question #3":                      "Question #3",
		"#3 d’abord":                       "#3 d’abord",
		`<span style="color:red">Rouge</span> et <b>gras</b>`: "Rouge et gras",
		"une<br/>deux<BR>trois":                               "une\ndeux\ntrois",
		"Voir [la fiche](https://a.test/x)":                   "Voir la fiche (https://a.test/x)",
		"[oui](ou non)":                                       "[oui](ou non)",
		"2*3*4, 2 * 3 * 4, a_b_c, x < 3 > 2":                  "2*3*4, 2 * 3 * 4, a_b_c, x < 3 > 2",
		"Nom : ________ le ____":                              "Nom : ________ le ____",
		`\*pas penché\* \_ \# \\ \<b>`:                        `*pas penché* _ # \ <b>`,
		"&lt;b&gt; R&amp;D&nbsp;!":                            "<b> R&D\u00a0!",
		"**seul":                                              "**seul",
		"<script>alert</script>":                              "<script>alert</script>",
	} {
		if got := Unmarked(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
