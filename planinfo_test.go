package planinfo_test

import (
	"bytes"
	"errors"
	"io"
	"os/exec"
	"strings"
	"testing"
	"testing/fstest"
	"testing/iotest"

	"github.com/planinfo-se/planinfo"
	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/examples/sample"
)

func TestEveryFormatReadsWhatItWrites(t *testing.T) {
	doc, err := planinfo.Decode(bytes.NewReader(sample.NGP()))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range planinfo.Formats() {
		var out bytes.Buffer
		if _, err := planinfo.Encode(&out, f, doc.Dataset); err != nil {
			t.Errorf("%s: %v", f, err)
			continue
		}
		again, err := planinfo.Decode(&out, codec.Source("x"))
		if err != nil {
			t.Errorf("%s: %v", f, err)
			continue
		}
		if again.Format != f {
			t.Errorf("%s is read as %s", f, again.Format)
		}
		got, want := again.Dataset.Plan(), doc.Dataset.Plan()
		if got == nil || got.Objektidentitet != want.Objektidentitet || got.Namn != want.Namn {
			t.Errorf("%s: the plan is %+v", f, got)
		}
	}
}

// A GeoPackage is recognised, and left to its own package.
func TestGeoPackageIsLeftAlone(t *testing.T) {
	in := "SQLite format 3\x00" + strings.Repeat("\x00", 52) + "GPKG"
	var unsupported *codec.UnsupportedError
	if _, err := planinfo.Decode(strings.NewReader(in)); !errors.As(err, &unsupported) || !strings.Contains(unsupported.Supported, "gpkg") {
		t.Error(err)
	}
	if _, err := planinfo.EncodeOversiktsplan(io.Discard, planinfo.OPGPKG, nil); err == nil {
		t.Error("written")
	}
	out, err := exec.Command("go", "list", "-deps", ".").Output()
	if err != nil {
		t.Skipf("go list: %v", err)
	}
	if strings.Contains(string(out), "sqlite") {
		t.Error("the package brings SQLite")
	}
}

func TestDecodeErrors(t *testing.T) {
	var unsupported *codec.UnsupportedError
	for _, in := range []string{"", "text", "<html/>", "[]", `{"a":1}`} {
		if _, err := planinfo.Decode(strings.NewReader(in), codec.Source("x.bin")); !errors.As(err, &unsupported) {
			t.Errorf("%q: %v, want an UnsupportedError", in, err)
		} else if unsupported.Place.Source != "x.bin" {
			t.Errorf("%q: the error has no source: %v", in, err)
		}
	}
	boom := errors.New("boom")
	var read *codec.ReadError
	if _, err := planinfo.Decode(iotest.ErrReader(boom)); !errors.As(err, &read) || !errors.Is(err, boom) {
		t.Errorf("a reader that fails at once: %v", err)
	}
	half := io.MultiReader(bytes.NewReader(sample.NGP()[:20000]), iotest.ErrReader(boom))
	if doc, err := planinfo.Decode(half); !errors.As(err, &read) || !errors.Is(err, boom) || doc == nil {
		t.Errorf("a reader that fails later: %v", err)
	}
	if _, err := planinfo.Open(fstest.MapFS{}, "missing.json"); !errors.As(err, &read) {
		t.Errorf("a missing file: %v", err)
	}
	if _, err := planinfo.Encode(io.Discard, "dwg", nil); err == nil {
		t.Error("an unknown format can be written")
	}
}

// An översiktsplan goes through every format that holds its map, and whole
// through its own.
func TestOversiktsplan(t *testing.T) {
	doc, err := planinfo.Decode(bytes.NewReader(sample.Oversiktsplan()))
	if err != nil || doc.Format != planinfo.OPJSON || doc.Dataset != nil || doc.Oversiktsplan == nil {
		t.Fatalf("%+v %v", doc, err)
	}
	for _, f := range planinfo.OversiktsplanFormats() {
		var b bytes.Buffer
		if _, err := planinfo.EncodeOversiktsplan(&b, f, doc.Oversiktsplan); err != nil {
			t.Fatal(f, err)
		}
		again, err := planinfo.Decode(bytes.NewReader(b.Bytes()))
		if err != nil || again.Format != f || len(again.Oversiktsplan.Objekt) != len(doc.Oversiktsplan.Objekt) {
			t.Errorf("%s: %+v %v", f, again, err)
		}
		if f == planinfo.OPJSON && !bytes.Equal(b.Bytes(), mustEncode(t, again)) {
			t.Errorf("%s: came back otherwise", f)
		}
	}
	if _, err := planinfo.EncodeOversiktsplan(io.Discard, planinfo.NGP, doc.Oversiktsplan); err == nil {
		t.Error("written as a detaljplan")
	}
	var un *codec.UnsupportedError
	if _, err := planinfo.DecodeAs(strings.NewReader("{}"), "shape"); !errors.As(err, &un) || un.Supported == "" {
		t.Error(err)
	}
}

func mustEncode(t *testing.T, d *planinfo.Document) []byte {
	t.Helper()
	var b bytes.Buffer
	if _, err := planinfo.EncodeOversiktsplan(&b, d.Format, d.Oversiktsplan); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
