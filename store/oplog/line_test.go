package oplog_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"carnet/store/oplog"
)

func drawOp(t *rapid.T, d *device) oplog.Op {
	text := rapid.StringOfN(rapid.RuneFrom([]rune("aé\u00a0\u2028😀<&>/:@\"\\")), 1, 40, 60)
	op := oplog.Op{
		Space: text.Draw(t, "space"), Replica: d.replica,
		N: rapid.Int64Range(1, oplog.MaxCounter).Draw(t, "n"), Clock: rapid.Int64Range(1, oplog.MaxCounter).Draw(t, "clock"),
		At:   time.UnixMilli(rapid.Int64Range(-6e13, 2e14).Draw(t, "at")).In(noon.Location()),
		User: text.Draw(t, "user"), Form: text.Draw(t, "form"), Why: rapid.StringN(0, 50, 400).Draw(t, "why"),
		Kind: oplog.KindSet, Object: text.Draw(t, "object"), Field: text.Draw(t, "field"),
		Data: new(oplog.Object).Text("v", rapid.String().Draw(t, "value")).Bytes(),
	}
	if rapid.Bool().Draw(t, "first") {
		op.Prev = oplog.ID{1, 2, 3}
		op.Replaces = []oplog.ID{{4}, {5}}
	}
	return op
}

func TestLineRoundTrip(t *testing.T) {
	d := newDevice(1)
	rapid.Check(t, func(rt *rapid.T) {
		op := drawOp(rt, d)
		signed, err := oplog.Seal(op, d.key)
		if err != nil {
			rt.Fatal(err)
		}
		read, err := oplog.Parse(signed.Line())
		if err != nil {
			rt.Fatal(err)
		}
		if err := read.Verify(); err != nil {
			rt.Fatal(err)
		}
		if diff := cmp.Diff(signed, read, cmp.Comparer(time.Time.Equal)); diff != "" {
			rt.Fatalf("read back differently (-wrote +read):\n%s", diff)
		}
		if !bytes.Equal(read.Line(), signed.Line()) {
			rt.Fatal("the line is not what was read")
		}
	})
}

func TestNoByteOfALineCanChange(t *testing.T) {
	d := newDevice(1)
	signed := d.write(t, oplog.Register{Object: "q:t_cat", Field: "val"}, "oui")
	line := signed.Line()
	rapid.Check(t, func(rt *rapid.T) {
		changed := bytes.Clone(line)
		i := rapid.IntRange(0, len(line)-1).Draw(rt, "place")
		changed[i] ^= rapid.ByteRange(1, 255).Draw(rt, "bits")
		read, err := oplog.Parse(changed)
		if err == nil {
			err = read.Verify()
		}
		if err == nil {
			rt.Fatalf("accepted %q", changed)
		}
	})
}

// The format is for life: this line was written by the first version.
func TestFormatIsWhatItAlwaysWas(t *testing.T) {
	d := newDevice(1)
	d.write(t, oplog.Register{Object: "q:t_cat", Field: "val"}, "oui")
	op := d.op(oplog.Register{Object: "q:t_cat", Field: "val"}, "l’accès « cité »\t\x7f\n\"\\<>&\u2028")
	op.Why = "relu avec le gestionnaire"
	signed, err := oplog.Seal(op, d.key)
	if err != nil {
		t.Fatal(err)
	}
	name := filepath.Join("testdata", "second.line")
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(signed.Line())); diff != "" {
		t.Errorf("%s (-want +got):\n%s", name, diff)
	}
	const id = "9d505a1011c57a981c93d534ece6006a075ded35b2cc73b4b7591b531819b675"
	if signed.ID.String() != id {
		t.Errorf("id %s, want %s", signed.ID, id)
	}
}

func TestMalformedLines(t *testing.T) {
	d := newDevice(1)
	signed := d.write(t, oplog.Register{Object: "q:t_cat", Field: "val"}, "oui")
	sig := base64.RawURLEncoding.EncodeToString(signed.Sig)
	body := string(signed.Body)
	with := func(old, new string) string {
		if !strings.Contains(body, old) {
			t.Fatalf("%q is not in the body %s", old, body)
		}
		return sig + "\t" + strings.Replace(body, old, new, 1) + "\n"
	}
	cases := []struct {
		name, line string
		want       error
	}{
		{"nothing", "", oplog.ErrMalformed},
		{"no end of line", sig + "\t" + body, oplog.ErrMalformed},
		{"one column", body + "\n", oplog.ErrMalformed},
		{"four columns", sig + "\ta\tb\t" + body + "\n", oplog.ErrMalformed},
		{"signature not base64url", "§" + sig + "\t" + body + "\n", oplog.ErrMalformed},
		{"signature padded", sig + "==\t" + body + "\n", oplog.ErrMalformed},
		{"signature short", sig[:20] + "\t" + body + "\n", oplog.ErrMalformed},
		{"not JSON", sig + "\tbonjour\n", oplog.ErrMalformed},
		{"a list", sig + "\t[]\n", oplog.ErrMalformed},
		{"no key", sig + "\t{}\n", oplog.ErrMalformed},
		{"cut", sig + "\t" + body[:len(body)-1] + "\n", oplog.ErrMalformed},
		{"two objects", sig + "\t" + body + body + "\n", oplog.ErrMalformed},
		{"invalid UTF-8", with("oui", "\xff"), oplog.ErrMalformed},
		{"line feed inside", with("oui", "o\nui"), oplog.ErrMalformed},
		{"key twice", with(`"k":`, `"sp":"a:2","k":`), oplog.ErrMalformed},
		{"no space", with(`"sp":"a:1",`, ``), oplog.ErrMalformed},
		{"blank space", with(`"a:1"`, `""`), oplog.ErrMalformed},
		{"text as number", with(`"n":1`, `"n":"1"`), oplog.ErrMalformed},
		{"number with a point", with(`"n":1`, `"n":1.0`), oplog.ErrMalformed},
		{"null text", with(`"u":"u-1"`, `"u":null`), oplog.ErrMalformed},
		{"number too great", with(`"n":1`, `"n":9007199254740993`), oplog.ErrTooLong},
		{"counter zero", with(`"n":1`, `"n":0`), oplog.ErrTooLong},
		{"clock negative", with(`"lc":1`, `"lc":-1`), oplog.ErrTooLong},
		{"time", with("2026-11-23T", "2026-13-23T"), oplog.ErrMalformed},
		{"value a text", with(`{"v":"oui"}`, `"oui"`), oplog.ErrMalformed},
		{"value missing", with(`,"d":{"v":"oui"}`, ``), oplog.ErrMalformed},
		{"replaces nothing", with(`"k":`, `"pv":[],"k":`), oplog.ErrMalformed},
		{"replaces a word", with(`"k":`, `"pv":["oui"],"k":`), oplog.ErrMalformed},
		{"upper-case id", with(`"k":`, `"ph":"`+strings.Repeat("A", 64)+`","k":`), oplog.ErrMalformed},
		{"zero id", with(`"k":`, `"ph":"`+strings.Repeat("0", 64)+`","k":`), oplog.ErrMalformed},
		{"replica without device", with(d.replica, "abc.def"), oplog.ErrMalformed},
		{"other version", with(`"v":1`, `"v":2`), oplog.ErrVersion},
		{"a husk that nobody asked for", with(`"k":`, `"rd":"`+strings.Repeat("1", 64)+`","k":`), oplog.ErrMalformed},
		{"too long", sig + "\t" + strings.Repeat(" ", oplog.MaxLine) + "\n", oplog.ErrTooLong},
		{"value too long", with("oui", strings.Repeat("o", oplog.MaxData)), oplog.ErrTooLong},
	}
	for _, c := range cases {
		if _, err := oplog.Parse([]byte(c.line)); !errors.Is(err, c.want) {
			t.Errorf("%s: error %v, want %v", c.name, err, c.want)
		}
	}
}

func TestLoadWantsTheBodyOfItsIdentity(t *testing.T) {
	d := newDevice(1)
	r := oplog.Register{Object: "q:t_cat", Field: "val"}
	first, second := d.write(t, r, "oui"), d.write(t, r, "non")
	husk, err := first.Husk(second.ID)
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		id        oplog.ID
		sig, body []byte
		want      error
	}{
		"its own":            {first.ID, first.Sig, first.Body, nil},
		"its husk":           {first.ID, first.Sig, husk.Body, nil},
		"another":            {first.ID, first.Sig, second.Body, oplog.ErrMalformed},
		"a husk as a body":   {sha256.Sum256(husk.Body), first.Sig, husk.Body, oplog.ErrMalformed},
		"signature cut":      {first.ID, first.Sig[:63], first.Body, oplog.ErrMalformed},
		"body out of bounds": {first.ID, first.Sig, bytes.Repeat([]byte(" "), oplog.MaxBody+1), oplog.ErrTooLong},
	} {
		if _, err := oplog.Load(c.id, c.sig, c.body); !errors.Is(err, c.want) {
			t.Errorf("%s: error %v, want %v", name, err, c.want)
		}
	}
	if _, err := first.Husk(oplog.ID{}); !errors.Is(err, oplog.ErrMalformed) {
		t.Errorf("a husk that nobody asked for: %v", err)
	}
}

func TestNewerOperationsAreKept(t *testing.T) {
	d := newDevice(1)
	signed := d.write(t, oplog.Register{Object: "q:t_cat", Field: "val"}, "oui")
	body := bytes.Replace(signed.Body, []byte(`"k":"set"`), []byte(`"k":"teleport","zz":[{"a":1}]`), 1)
	line := bytes.Replace(signed.Line(), signed.Body, body, 1)
	read, err := oplog.Parse(line)
	if err != nil {
		t.Fatal(err)
	}
	if read.Kind.Known() || !bytes.Equal(read.Line(), line) {
		t.Errorf("kind %q known %v, line %q", read.Kind, read.Kind.Known(), read.Line())
	}
	if err := read.Verify(); !errors.Is(err, oplog.ErrSignature) {
		t.Errorf("another body under the same signature: %v", err)
	}
}

func TestHuskKeepsTheChain(t *testing.T) {
	r := oplog.Register{Object: "q:tel_gardien", Field: "val"}
	d := newDevice(1)
	first := d.write(t, r, "05 49 00 00 00")
	second := d.write(t, r, "")
	asked := d.write(t, oplog.Register{Object: "op:" + first.ID.String(), Field: "redacted"}, "erased")
	husk, err := first.Husk(asked.ID)
	if err != nil {
		t.Fatal(err)
	}
	line := husk.Line()
	if bytes.Contains(line, []byte("05 49")) || bytes.Contains(line, []byte("u-1")) {
		t.Errorf("the husk still says it: %s", line)
	}
	read, err := oplog.Parse(line)
	if err != nil {
		t.Fatal(err)
	}
	if err := read.Verify(); err != nil {
		t.Errorf("the signature no longer holds: %v", err)
	}
	if read.ID != first.ID || read.Data != nil || read.Redacted != asked.ID {
		t.Errorf("read back as %+v", read)
	}
	whole, err := oplog.Fold([]oplog.Signed{first, second, asked})
	if err != nil {
		t.Fatal(err)
	}
	emptied, err := oplog.Fold([]oplog.Signed{read, second, asked})
	if err != nil {
		t.Fatal(err)
	}
	if whole.Root() != emptied.Root() {
		t.Error("the state differs once the body is dropped")
	}
}

func FuzzParse(f *testing.F) {
	d := newDevice(1)
	r := oplog.Register{Object: "q:t_cat", Field: "val"}
	first, second := d.write(f, r, "oui"), d.write(f, r, "\u2028")
	husk, err := first.Husk(second.ID)
	if err != nil {
		f.Fatal(err)
	}
	for _, s := range []oplog.Signed{first, second, husk} {
		f.Add(s.Line())
	}
	f.Add([]byte("\t{}\n"))
	f.Fuzz(func(t *testing.T, line []byte) {
		read, err := oplog.Parse(line)
		if err != nil {
			return
		}
		if !bytes.Equal(read.Line(), line) {
			t.Errorf("read %q, wrote %q", line, read.Line())
		}
		again, err := oplog.Load(read.ID, read.Sig, read.Body)
		if err != nil || !cmp.Equal(read, again, cmp.Comparer(time.Time.Equal)) {
			t.Errorf("load gives %+v, %v", again, err)
		}
	})
}
