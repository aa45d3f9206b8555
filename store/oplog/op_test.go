package oplog_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"carnet/store/oplog"
)

func TestSealRefusesWhatIsOutOfBounds(t *testing.T) {
	d := newDevice(1)
	long := func(n int) string { return strings.Repeat("x", n+1) }
	cases := []struct {
		name   string
		change func(*oplog.Op)
		want   error
	}{
		{"space", func(o *oplog.Op) { o.Space = long(oplog.MaxSpace) }, oplog.ErrTooLong},
		{"object", func(o *oplog.Op) { o.Object = long(oplog.MaxObject) }, oplog.ErrTooLong},
		{"object with a line feed", func(o *oplog.Op) { o.Object = "q:\n" }, oplog.ErrMalformed},
		{"no object", func(o *oplog.Op) { o.Object = "" }, oplog.ErrMalformed},
		{"field", func(o *oplog.Op) { o.Field = long(oplog.MaxField) }, oplog.ErrTooLong},
		{"user", func(o *oplog.Op) { o.User = long(oplog.MaxUser) }, oplog.ErrTooLong},
		{"form", func(o *oplog.Op) { o.Form = long(oplog.MaxForm) }, oplog.ErrTooLong},
		{"why", func(o *oplog.Op) { o.Why = long(oplog.MaxWhy) }, oplog.ErrTooLong},
		{"data", func(o *oplog.Op) { o.Data = new(oplog.Object).Text("v", long(oplog.MaxData)).Bytes() }, oplog.ErrTooLong},
		{"data on two lines", func(o *oplog.Op) { o.Data = []byte("{\n}") }, oplog.ErrMalformed},
		{"no data", func(o *oplog.Op) { o.Data = nil }, oplog.ErrMalformed},
		{"causes", func(o *oplog.Op) { o.Replaces = make([]oplog.ID, oplog.MaxCauses+1) }, oplog.ErrTooLong},
		{"no replica", func(o *oplog.Op) { o.Replica = "" }, oplog.ErrMalformed},
		{"year ten thousand", func(o *oplog.Op) { o.At = time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC) }, oplog.ErrMalformed},
	}
	for _, c := range cases {
		op := d.op(oplog.Register{Object: "q:t_cat", Field: "val"}, "oui")
		c.change(&op)
		if _, err := oplog.Seal(op, d.key); !errors.Is(err, c.want) {
			t.Errorf("%s: error %v, want %v", c.name, err, c.want)
		}
	}
}
