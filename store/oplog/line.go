package oplog

import (
	"bytes"
	"crypto/ed25519"
	"fmt"
)

// Line is s as it travels: base64url(signature), TAB, body, LF. A husk, whose body no longer
// gives its identity, carries it between the two: signature, TAB, ID, TAB, husk, LF.
func (s *Signed) Line() []byte {
	line := make([]byte, 0, len(s.Body)+160)
	line = base64url.AppendEncode(line, s.Sig)
	if !s.Redacted.IsZero() {
		line = append(line, '\t')
		line = append(line, s.ID.String()...)
	}
	line = append(line, '\t')
	line = append(line, s.Body...)
	return append(line, '\n')
}

// Parse reads one line. It checks form and bounds; [Signed.Verify] checks the signature.
func Parse(line []byte) (Signed, error) {
	if len(line) > MaxLine {
		return Signed{}, fmt.Errorf("read operation: %w: line of %d bytes", ErrTooLong, len(line))
	}
	rest, ended := bytes.CutSuffix(line, []byte("\n"))
	columns := bytes.Split(rest, []byte("\t"))
	if !ended || len(columns) < 2 || len(columns) > 3 {
		return Signed{}, fmt.Errorf("read operation: %w: not a line of two columns", ErrMalformed)
	}
	sig, err := base64url.DecodeString(string(columns[0]))
	if err != nil {
		return Signed{}, fmt.Errorf("read operation: %w: signature does not read", ErrMalformed)
	}
	body := bytes.Clone(columns[len(columns)-1])
	id := sum(body)
	if len(columns) == 3 {
		if id, err = ParseID(string(columns[1])); err != nil {
			return Signed{}, err
		}
	}
	return Load(id, sig, body)
}

// Load reads back what a store kept. It fails when id is not that of body, unless body is a
// husk.
func Load(id ID, sig, body []byte) (Signed, error) {
	op, err := decode(body)
	if err != nil {
		return Signed{}, fmt.Errorf("read operation %s: %w", id, err)
	}
	if husk := !op.Redacted.IsZero(); husk == (sum(body) == id) {
		return Signed{}, fmt.Errorf("read operation %s: %w: body is not its own", id, ErrMalformed)
	}
	if len(sig) != ed25519.SignatureSize {
		return Signed{}, fmt.Errorf("read operation %s: %w: signature of %d bytes", id, ErrMalformed, len(sig))
	}
	return Signed{Op: op, ID: id, Sig: sig, Body: body}, nil
}

// Verify checks that the replica's device signed the operation.
func (s *Signed) Verify() error {
	key, err := PublicKey(s.Replica)
	if err != nil {
		return fmt.Errorf("verify operation %s: %w", s.ID, err)
	}
	if !ed25519.Verify(key, s.ID[:], s.Sig) {
		return fmt.Errorf("verify operation %s: %w", s.ID, ErrSignature)
	}
	return nil
}

// Husk is s without what it said, when and by whom: its identity, signature, place and causes
// stay, so that chains and hashes hold. by is the redact operation that asked for it.
func (s *Signed) Husk(by ID) (Signed, error) {
	if by.IsZero() {
		return Signed{}, fmt.Errorf("redact operation %s: %w: nobody asked", s.ID, ErrMalformed)
	}
	w := new(Object)
	envelope(w, &s.Op)
	w.Text("rd", by.String())
	return Load(s.ID, s.Sig, w.Bytes())
}
