package katalog_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"

	"github.com/planinfo-se/planinfo/codec"
	"github.com/planinfo-se/planinfo/detaljplan"
	"github.com/planinfo-se/planinfo/detaljplan/katalog"
)

const (
	idHus  = "5b0f6c1e-0001-4d0a-9c00-000000000003"
	idGone = "5b0f6c1e-0001-4d0a-9c00-0000000000ff"
	idBad  = "5b0f6c1e-0001-4d0a-9c00-0000000000fe"
)

// server answers as the API does.
func server(t *testing.T) *httptest.Server {
	t.Helper()
	release, err := os.ReadFile("testdata/katalog.json")
	if err != nil {
		t.Fatal(err)
	}
	k, _, err := katalog.Unmarshal(release)
	if err != nil {
		t.Fatal(err)
	}
	one, _ := k.Bestammelse(idHus)
	row, _, _ := katalog.MarshalBestammelse(one)
	mux := http.NewServeMux()
	answer := func(path string, status int, typ string, body []byte) {
		mux.HandleFunc("/api"+path, func(w http.ResponseWriter, r *http.Request) {
			if r.Method != http.MethodGet || r.Header.Get("Accept") != "application/json" {
				t.Errorf("%s %s, accepts %q", r.Method, r.URL, r.Header.Get("Accept"))
			}
			w.Header().Set("Content-Type", typ)
			w.WriteHeader(status)
			w.Write(body)
		})
	}
	const js = "application/json; charset=utf-8"
	answer("/release", 200, js, []byte(`[{"id":1,"namn":"20180801","publicerad":"2018-08-01T00:00:00","typ":{"id":1,"namn":"Juridisk","url":""},"url":"/r/1"},{"id":7,"namn":"x"}]`))
	answer("/release/full/platt/3", 200, js, release)
	answer("/release/full/platt/aktuell", 200, js, release)
	answer("/release/full/platt/4", 200, js, release)
	answer("/release/full/platt/5", 200, "text/html", []byte("<html>"))
	answer("/release/full/platt/6", 200, js, []byte(`{"other":1}`))
	answer("/release/full/platt/7", 503, js, []byte(`{"statusCode":503,"message":"later"}`))
	answer("/release/full/platt/8", 200, js, release[:len(release)/2])
	answer("/release/full/platt/99", 404, js, []byte(`"Release med id 99 saknas"`))
	answer("/release/full/platt/98", 404, js, []byte(`"borta"`))
	answer("/bestammelse/platt/3/"+idHus, 200, js, row)
	answer("/bestammelse/platt/aktuell/"+idHus, 200, js, row)
	answer("/bestammelse/platt/3/"+idGone, 404, js, []byte(`"Bestämmelse saknas"`))
	answer("/bestammelse/platt/4/"+idGone, 200, js, row)
	answer("/bestammelse/platt/3/"+idBad, 404, js, nil)
	mux.HandleFunc("/away/", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "http://example.invalid/release", http.StatusFound)
	})
	mux.HandleFunc("/near/release", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "/api/release", http.StatusFound)
	})
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		w.WriteHeader(404)
		fmt.Fprint(w, `{ "statusCode": 404, "message": "Resource not found" }`)
	})
	s := httptest.NewServer(mux)
	t.Cleanup(s.Close)
	return s
}

func TestClient(t *testing.T) {
	s := server(t)
	ctx := t.Context()
	c, err := katalog.NewClient(s.Client(), katalog.BaseURL(s.URL+"/api/"))
	if err != nil {
		t.Fatal(err)
	}
	list, fs, err := c.Releaser(ctx)
	if err != nil || len(fs) != 0 || len(list) != 2 || list[0].Publiceringsdag != day("2018-08-01") || list[1].ID != 7 {
		t.Errorf("%v %v %v", list, fs, err)
	}
	k, _, err := c.Release(ctx, 3)
	if err != nil || k.Release().ID != 3 || k.Len() == 0 {
		t.Fatalf("%v", err)
	}
	if a, _, err := c.Aktuell(ctx); err != nil || a.Len() != k.Len() {
		t.Errorf("%v", err)
	}
	want, _ := k.Bestammelse(idHus)
	for _, get := range []func() (*katalog.Bestammelse, error){
		func() (*katalog.Bestammelse, error) {
			b, _, err := c.Bestammelse(ctx, katalog.Fast{Release: 3, ID: detaljplan.UUID(strings.ToUpper(idHus))})
			return b, err
		},
		func() (*katalog.Bestammelse, error) {
			b, _, err := c.AktuellBestammelse(ctx, idHus)
			return b, err
		},
	} {
		if b, err := get(); err != nil || b.Bestammelseformulering != want.Bestammelseformulering {
			t.Errorf("%+v, %v", b, err)
		}
	}
}

func TestClientErrors(t *testing.T) {
	s := server(t)
	c, _ := katalog.NewClient(s.Client(), katalog.BaseURL(s.URL+"/api"))
	wrong, _ := katalog.NewClient(s.Client(), katalog.BaseURL(s.URL+"/apj"))
	away, _ := katalog.NewClient(s.Client(), katalog.BaseURL(s.URL+"/away"))
	near, _ := katalog.NewClient(s.Client(), katalog.BaseURL(s.URL+"/near"))
	closed, cancel := context.WithCancel(t.Context())
	cancel()
	release := func(c *katalog.Client, id int, opts ...codec.Option) func(context.Context) error {
		return func(ctx context.Context) error { _, _, err := c.Release(ctx, id, opts...); return err }
	}
	row := func(release int, id detaljplan.UUID) func(context.Context) error {
		return func(ctx context.Context) error {
			_, _, err := c.Bestammelse(ctx, katalog.Fast{Release: release, ID: id})
			return err
		}
	}
	is := func(target error) func(error) bool {
		return func(err error) bool {
			var st *katalog.StatusError
			n := 0
			for _, e := range []error{katalog.ErrSaknas, katalog.ErrFelVag, katalog.ErrFelUUID} {
				if errors.Is(err, e) {
					n++
				}
			}
			return errors.As(err, &st) && st.Status == 404 && (target == nil && n == 0 || n == 1 && errors.Is(err, target))
		}
	}
	content := func(err error) bool { var e *katalog.ContentError; return errors.As(err, &e) }
	limits := func(err error) bool { var e *codec.LimitError; return errors.As(err, &e) && e.Limit == "Bytes" }
	for _, x := range []struct {
		name string
		do   func(context.Context) error
		want func(error) bool
	}{
		{"a release that does not exist", release(c, 99), is(katalog.ErrSaknas)},
		{"a provision that does not exist", row(3, idGone), is(katalog.ErrSaknas)},
		{"a wrong route", release(wrong, 3), is(katalog.ErrFelVag)},
		{"a malformed UUID, by the server", row(3, idBad), is(katalog.ErrFelUUID)},
		{"a malformed UUID, before asking", row(3, "x/../y"), func(err error) bool {
			var st *katalog.StatusError
			return errors.Is(err, katalog.ErrFelUUID) && !errors.As(err, &st)
		}},
		{"another 404", release(c, 98), is(nil)},
		{"another status", release(c, 7), func(err error) bool {
			var st *katalog.StatusError
			return errors.As(err, &st) && st.Status == 503 && st.Err == nil && strings.Contains(st.Body, "later")
		}},
		{"another release", release(c, 4), content},
		{"another provision", row(4, idGone), content},
		{"HTML", release(c, 5), content},
		{"other JSON", release(c, 6), content},
		{"cut off", release(c, 8), func(err error) bool { var e *codec.SyntaxError; return errors.As(err, &e) && !content(err) }},
		{"too large", release(c, 3, codec.WithLimits(codec.Limits{Bytes: 100})), limits},
		{"too large list", func(ctx context.Context) error {
			_, _, err := c.Releaser(ctx, codec.WithLimits(codec.Limits{Bytes: 10}))
			return err
		}, limits},
		{"redirect to another host", func(ctx context.Context) error { _, _, err := away.Releaser(ctx); return err },
			func(err error) bool { return err != nil && strings.Contains(err.Error(), "another host") }},
		{"redirect on the same host", func(ctx context.Context) error { _, _, err := near.Releaser(ctx); return err },
			func(err error) bool { return err == nil }},
		{"cancelled", func(context.Context) error { return release(c, 3)(closed) }, func(err error) bool { return errors.Is(err, context.Canceled) }},
	} {
		if err := x.do(t.Context()); !x.want(err) {
			t.Errorf("%s: %v", x.name, err)
		}
	}
	for _, base := range []string{"", "x", "ftp://a/b", "https://", "http://a/b?c", "http://a b"} {
		if _, err := katalog.NewClient(http.DefaultClient, katalog.BaseURL(base)); err == nil {
			t.Errorf("%q is no base address", base)
		}
	}
	if _, err := katalog.NewClient(nil); err == nil {
		t.Error("nil client")
	}
}
