package katalog_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/planinfo-se/planinfo/detaljplan/katalog"
)

// FuzzDecode feeds the decoder anything: no panic, and what it reads it writes
// so that it reads the same.
func FuzzDecode(f *testing.F) {
	names, _ := filepath.Glob("testdata/*.json")
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	for _, name := range []string{"katalog_urval.json", "pagaende_urval.json"} {
		if data, err := os.ReadFile(filepath.Join("..", "..", "..", "shared", "data", "planbestammelsekatalog", name)); err == nil {
			f.Add(data[:min(len(data), 20_000)])
		}
	}
	for _, b := range badFiles() {
		f.Add([]byte(b.data))
	}
	for _, s := range []string{row(idA), `[{"id":1,"typ":{"id":1}}]`, `"saknas"`, ``} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		stable(t, data)
		k, fs, err := katalog.Unmarshal(data)
		for _, x := range fs {
			if x.Place.Line < 1 || x.Place.Column < 1 || x.Place.Offset > int64(len(data)) {
				t.Errorf("%+v", x.Place)
			}
		}
		if k != nil && err == nil {
			for b := range k.All() {
				k.Efterfoljare(b.ID)
				k.Foregangare(b.ID)
			}
		}
		if b, _, err := katalog.UnmarshalBestammelse(data); err == nil {
			if out, fs, err := katalog.MarshalBestammelse(b); err != nil || len(fs) > 0 {
				t.Errorf("%v %v %s", err, fs, out)
			}
		}
		_, _, _ = katalog.UnmarshalReleaser(data)
	})
}

// FuzzMall: any wording is its parts; what it fills in it recognises; and any
// text is dealt with in bounded time.
func FuzzMall(f *testing.F) {
	for _, s := range []string{"Högsta höjd på [byggnadsverk:text] är [höjd:decimaltal] meter[text:text]", "[a:text] och [b:text]", "[a:decimaltal]:[b:decimaltal]",
		"Trappa [text:text]. (Pil)", "[[a:text", "[h:decimal]", "[text:text][text:text]", " [a:text]\u00a0[b:decimaltal] %", "[x:text]\u0301 [text:text] ;"} {
		f.Add(s, "Högsta höjd på A är 3,9 meter", "ek", "3,9")
		f.Add(s, s, ", x", "1 000")
	}
	f.Fuzz(func(t *testing.T, wording, text, word, number string) {
		m, _ := katalog.ParseMall(wording)
		var all strings.Builder
		for _, d := range m.Delar() {
			all.WriteString(d.Text)
		}
		if all.String() != wording {
			t.Fatalf("%q in parts: %q", wording, all.String())
		}
		v, match, ok := m.Kanner(text)
		if !ok && v != nil || match.Flertydig != (match.Alternativ != nil) {
			t.Errorf("%v %+v %v", v, match, ok)
		}
		if _, match, ok := m.Kanner(wording); !ok && !match.ForStor && utf8.ValidString(wording) {
			t.Errorf("%q is not itself", wording)
		}
		b := &katalog.Bestammelse{}
		_ = m.Kontrollera(v, b)
		_, _ = m.Avviker(text, v)
		values := madeValues(m, len(word)%2 == 0, b)
		for i := range values {
			if values[i].Datatyp == "text" {
				values[i].Variabelvarde = word
			} else {
				values[i].Variabelvarde = number
			}
		}
		filled, err := m.Fyll(values)
		if err != nil || !utf8.ValidString(filled) {
			return
		}
		if _, match, ok := m.Kanner(filled); !ok && !match.ForStor && plain(wording+word+number) {
			t.Errorf("%q with %v is %q, which is not recognised", wording, values, filled)
		}
	})
}

// plain reports whether a text has only characters that cannot join with
// their neighbours across the border of a value, and no punctuation or digits
// there that change what the neighbour is.
func plain(s string) bool {
	for _, r := range s {
		if r > 0xff || strings.ContainsRune(".,;:-+0123456789 \u00a0\u00ad\u0085\t\n\v\f\r", r) {
			return false
		}
	}
	return true
}
