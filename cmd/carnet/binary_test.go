package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"
)

// workshop is where programs are built for the tests of this package; it goes with them.
var workshop = sync.OnceValues(func() (string, error) { return os.MkdirTemp("", "carnet-test-") })

// build builds the program, with flags of go build, and gives its path.
func build(name string, flags ...string) (string, error) {
	dir, err := workshop()
	if err != nil {
		return "", err
	}
	path := filepath.Join(dir, name)
	out, err := exec.Command("go", append(append([]string{"build", "-o", path}, flags...), ".")...).CombinedOutput()
	if err != nil {
		err = fmt.Errorf("build the program: %w\n%s", err, out)
	}
	return path, err
}

var built = sync.OnceValues(func() (string, error) { return build("carnet") })

// binary is the program, built once for the tests of this package.
func binary(t testing.TB) string {
	t.Helper()
	path, err := built()
	if err != nil {
		t.Fatal(err)
	}
	return path
}
