package oplog_test

import (
	"bytes"
	"crypto/ed25519"
	"fmt"
	"testing"
	"time"

	"pgregory.net/rapid"

	"carnet/store/oplog"
)

// noon is when the tests' operations are written.
var noon = time.Date(2026, 11, 23, 12, 0, 0, 123e6, time.FixedZone("", 3600))

// device is a laptop of the tests: it writes from what it knows.
type device struct {
	key     ed25519.PrivateKey
	replica string
	n       int64
	known   []oplog.Signed
	state   *oplog.State
}

func newDevice(seed byte) *device {
	d := &device{key: ed25519.NewKeyFromSeed(bytes.Repeat([]byte{seed}, 32)), state: oplog.NewState()}
	d.restart(seed)
	return d
}

// restart gives the device a new replica, as a new run of the program does.
func (d *device) restart(mint byte) {
	replica, err := oplog.NewReplica(d.key.Public().(ed25519.PublicKey), bytes.NewReader(bytes.Repeat([]byte{mint}, 6)))
	if err != nil {
		panic(err)
	}
	d.replica, d.n = replica, 0
}

// op is the next operation of the device, not yet sealed.
func (d *device) op(r oplog.Register, value string) oplog.Op {
	prev, clock := oplog.Next(d.state.Tips(), oplog.Device(d.replica))
	op := oplog.Op{
		Space: "a:1", Replica: d.replica, N: d.n + 1, Prev: prev.ID, Clock: clock,
		At: noon, User: "u-1", Form: "icart@1", Kind: oplog.KindSet, Object: r.Object, Field: r.Field,
		Data: new(oplog.Object).Text("v", value).Bytes(),
	}
	for _, h := range d.state.Heads(r) {
		op.Replaces = append(op.Replaces, h.ID)
	}
	return op
}

func (d *device) write(t testing.TB, r oplog.Register, value string) oplog.Signed {
	t.Helper()
	signed, err := oplog.Seal(d.op(r, value), d.key)
	if err != nil {
		t.Fatal(err)
	}
	d.n++
	d.learn(t, signed)
	return signed
}

func (d *device) learn(t testing.TB, op oplog.Signed) {
	t.Helper()
	added, err := d.state.Apply(&op)
	if err != nil {
		t.Fatal(err)
	}
	if added {
		d.known = append(d.known, op)
	}
}

// pull has d learn the first n operations that other knows.
func (d *device) pull(t testing.TB, other *device, n int) {
	t.Helper()
	for _, op := range other.known[:n] {
		d.learn(t, op)
	}
}

// drawWorld has a few devices write on a few registers, restart, and exchange part of what
// they know. It gives all operations in an order that respects causes.
func drawWorld(t *rapid.T, tb testing.TB) []oplog.Signed {
	devices := make([]*device, rapid.IntRange(1, 4).Draw(t, "devices"))
	for i := range devices {
		devices[i] = newDevice(byte(i + 1))
	}
	pick := func(name string) *device { return devices[rapid.IntRange(0, len(devices)-1).Draw(t, name)] }
	for step := range rapid.IntRange(1, 40).Draw(t, "steps") {
		d := pick("device")
		switch rapid.IntRange(0, 9).Draw(t, "what") {
		case 0:
			d.restart(byte(100 + step))
		case 1, 2, 3:
			other := pick("from")
			d.pull(tb, other, rapid.IntRange(0, len(other.known)).Draw(t, "count"))
		default:
			r := oplog.Register{Object: fmt.Sprint("q:", rapid.IntRange(0, 2).Draw(t, "register")), Field: "val"}
			d.write(tb, r, rapid.SampledFrom([]string{"oui", "non", "", "é\n\"\\"}).Draw(t, "value"))
		}
	}
	all := newDevice(99)
	for _, d := range devices {
		all.pull(tb, d, len(d.known))
	}
	return all.known
}
