package widget

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"carnet/tui/theme"
)

func TestWrap(t *testing.T) {
	for _, c := range []struct {
		name, text   string
		width, lines int
		want         []string
	}{
		{"short", "deux mots", 20, 3, []string{"deux mots"}},
		{"at spaces", "un deux trois", 7, 3, []string{"un deux", "trois"}},
		{"no-break spaces hold", "le débit\u00a0: 1\u202f234", 9, 3, []string{"le", "débit\u00a0:", "1\u202f234"}},
		{"line breaks", "un\ndeux trois", 20, 3, []string{"un", "deux trois"}},
		{"cut", "un deux trois quatre", 7, 2, []string{"un deux", "trois…"}},
		{"long word", "anticonstitutionnel", 8, 3, []string{"anticons", "titution", "nel"}},
		{"long word with a hyphen", "Saint-Pierre-d’Oléron", 14, 3, []string{"Saint-Pierre-", "d’Oléron"}},
		{"nothing", "", 8, 3, nil},
	} {
		if diff := cmp.Diff(c.want, Wrap(c.text, c.width, c.lines, "…")); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

// words is text as people type it: accents, wide characters, all kinds of spaces.
var words = rapid.StringOfN(rapid.SampledFrom([]rune("aébc-/ \n\u00a0\u202f’«»漢●1")), 0, 80, -1)

func TestWrapLosesNothingAndFits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := words.Draw(t, "text")
		width := rapid.IntRange(2, 30).Draw(t, "width")
		lines := Wrap(text, width, len(text)+1, "")
		for _, l := range lines {
			if ansi.StringWidth(l) > width {
				t.Fatalf("%q is wider than %d", l, width)
			}
		}
		drop := strings.NewReplacer(" ", "", "\n", "")
		if got := drop.Replace(strings.Join(lines, "")); got != drop.Replace(text) {
			t.Fatalf("%q became %q", text, got)
		}
	})
}

func TestPack(t *testing.T) {
	got := Pack([]string{"bloquant", "à faire", "collectivité de rattachement", "2"}, " · ", 18)
	want := []string{"bloquant · à faire", "collectivité de", "rattachement · 2"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestCutMarksWhatIsLeftOut(t *testing.T) {
	lines := []string{"un", "deux", "trois"}
	for height, want := range map[int][]string{
		3: {"un", "deux", "trois"}, 2: {"un", "deu…"}, 0: {},
	} {
		if diff := cmp.Diff(want, Cut(lines, 4, height, "…")); diff != "" {
			t.Errorf("height %d (-want +got):\n%s", height, diff)
		}
	}
	if lines[1] != "deux" {
		t.Error("the lines given were changed")
	}
}

func TestWindowKeepsTheCursorInSight(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 50).Draw(t, "n")
		height := rapid.IntRange(1, 20).Draw(t, "height")
		cursor := rapid.IntRange(0, n-1).Draw(t, "cursor")
		first := Window(rapid.IntRange(0, n-1).Draw(t, "first"), cursor, n, height)
		if first < 0 || cursor < first || cursor >= first+height || first > 0 && first+height > n {
			t.Fatalf("window begins at %d", first)
		}
	})
}

func TestPadIsExactlyItsWidth(t *testing.T) {
	for _, c := range []struct {
		text          string
		width         int
		left, asRight string
	}{
		{"œuvre", 7, "œuvre  ", "  œuvre"}, {"œuvre", 5, "œuvre", "œuvre"}, {"œuvre", 4, "œuv…", "œuv…"}, {"漢字", 3, "漢…", "漢…"}, {"", 2, "  ", "  "},
	} {
		if got := Pad(c.text, c.width, "…"); got != c.left {
			t.Errorf("Pad(%q, %d) is %q", c.text, c.width, got)
		}
		if got := PadLeft(c.text, c.width, "…"); got != c.asRight {
			t.Errorf("PadLeft(%q, %d) is %q", c.text, c.width, got)
		}
	}
}

func TestGaugeIsFullOnlyAtTheEnd(t *testing.T) {
	for done, want := range map[int]string{0: "░░░░", 1: "░░░░", 20: "██░░", 39: "███░", 40: "████"} {
		if got := Gauge(theme.New(theme.Variant{}), done, 40, 4); got != want {
			t.Errorf("%d of 40 is %q, want %q", done, got, want)
		}
	}
	if got := Gauge(theme.New(theme.Variant{}), 0, 0, 4); got != "░░░░" {
		t.Errorf("0 of 0 is %q", got)
	}
}
