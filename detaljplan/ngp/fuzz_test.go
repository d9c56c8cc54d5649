package ngp_test

import (
	"os"
	"testing"
)

// FuzzUnmarshal feeds the decoder anything, beginning with all fixtures.
func FuzzUnmarshal(f *testing.F) {
	for _, name := range fixtures(f) {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	if data, err := os.ReadFile(mora); err == nil {
		f.Add(data)
	}
	for _, b := range badFiles() {
		if len(b.data) < 10_000 {
			f.Add([]byte(b.data))
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) { check(t, data) })
}
