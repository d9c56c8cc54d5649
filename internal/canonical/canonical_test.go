package canonical

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

// The vectors that came with the specification.
func TestVectors(t *testing.T) {
	dir := filepath.Join("..", "..", "..", "shared", "data", "metadata", "jcs")
	files, err := os.ReadDir(filepath.Join(dir, "input"))
	if err != nil {
		t.Skipf("the vectors of RFC 8785 are not beside the repository: %v", err)
	}
	if len(files) < 6 {
		t.Errorf("%d vectors", len(files))
	}
	for _, f := range files {
		in, err := os.ReadFile(filepath.Join(dir, "input", f.Name()))
		if err != nil {
			t.Fatal(err)
		}
		want, err := os.ReadFile(filepath.Join(dir, "output", f.Name()))
		if err != nil {
			t.Fatal(err)
		}
		text, err := os.ReadFile(filepath.Join(dir, "outhex", strings.TrimSuffix(f.Name(), ".json")+".txt"))
		if err != nil {
			t.Fatal(err)
		}
		octets, err := hex.DecodeString(strings.Join(strings.Fields(string(text)), ""))
		if err != nil {
			t.Fatal(err)
		}
		got, err := JSON(in)
		if err != nil || !bytes.Equal(got, bytes.TrimSpace(want)) || !bytes.Equal(got, octets) {
			t.Errorf("%s: %v\n%s\n%s", f.Name(), err, got, want)
		}
	}
}

// Numbers of RFC 8785, appendix B, and others: what ECMAScript prints.
func TestNumbers(t *testing.T) {
	for in, want := range map[string]string{
		"-0": "0", "0.0": "0", "5e-324": "5e-324", "-5e-324": "-5e-324", "1.7976931348623157e308": "1.7976931348623157e+308", "9007199254740992": "9007199254740992", "-9007199254740992": "-9007199254740992",
		"295147905179352830000": "295147905179352830000", "9.999999999999997e22": "9.999999999999997e+22", "1e23": "1e+23", "1.0000000000000001e23": "1.0000000000000001e+23",
		"999999999999999700000.0": "999999999999999700000", "999999999999999900000.0": "999999999999999900000", "1e21": "1e+21", "9.999999999999997e-7": "9.999999999999997e-7", "0.000001": "0.000001",
		"333333333.3333332": "333333333.3333332", "333333333.33333325": "333333333.33333325", "333333333.3333333": "333333333.3333333", "-0.0000033333333333333333": "-0.0000033333333333333333", "1424953923781206.2": "1424953923781206.2",
		"150.00": "150", "7078810.250": "7078810.25", "1E3": "1000",
	} {
		if got, err := JSON([]byte(in)); err != nil || string(got) != want {
			t.Errorf("%s: %s %v, want %s", in, got, err, want)
		}
	}
}

func TestRefused(t *testing.T) {
	for name, c := range map[string]struct{ in, pointer string }{
		"duplicate":         {`{"a":1,"b":{"x":1,"x":2}}`, "/b/x"},
		"escaped duplicate": {`{"a":1,"\u0061":2}`, "/a"},
		"no UTF-8":          {"[\"\xff\"]", "/0"},
		"lone surrogate":    {`["\ud800"]`, "/0"},
		"too large":         {`{"n":[1,1e400]}`, "/n/1"},
		"not exact":         {`{"n":9007199254740993}`, "/n"},
		"cut off":           {`{"n":`, ""},
		"nothing":           {``, ""},
		"two values":        {`1 2`, ""},
	} {
		_, err := JSON([]byte(c.in))
		var e *Error
		if !errors.As(err, &e) || e.Problem == "" || c.pointer != "" && e.Pointer != c.pointer {
			t.Errorf("%s: %+v", name, err)
		}
	}
}

func TestDigest(t *testing.T) {
	// echo -n abc | sha256sum
	if d := Digest([]byte("abc")); d != "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" {
		t.Error(d)
	}
}

func FuzzJSON(f *testing.F) {
	f.Add([]byte(`{"b":[1.50,"\u00e5",null],"a":{"\ud83d\ude00":true}}`))
	f.Add([]byte(`[1e400,{"a":1,"a":2}]`))
	f.Fuzz(func(t *testing.T, in []byte) {
		got, err := JSON(in)
		if err != nil {
			return
		}
		again, err := JSON(got)
		if err != nil || !bytes.Equal(got, again) {
			t.Fatalf("%v\n%s\n%s", err, got, again)
		}
		var a, b any
		if json.Unmarshal(in, &a) != nil || json.Unmarshal(got, &b) != nil || !reflect.DeepEqual(a, b) {
			t.Fatalf("other content\n%s\n%s", in, got)
		}
	})
}
