/* coverjudge reads areas as WKT, one a line, the whole first, and asks GEOS how
 * the others cover it in the usual way: an index, DE-9IM for each pair whose
 * boxes meet, the intersection of the pairs whose interiors meet, the union of
 * all and its differences from the whole. It prints "overlap i j area" for each
 * pair, "gap area", "outside area", and "time ns", without reading. The few
 * prototypes stand here so that the library without its headers is enough. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

typedef struct GEOSGeom_t G;
typedef struct GEOSSTRtree_t T;
typedef void (*handler)(const char *, ...);
extern void initGEOS(handler, handler);
extern G *GEOSGeomFromWKT(const char *);
extern T *GEOSSTRtree_create(size_t);
extern void GEOSSTRtree_insert(T *, const G *, void *);
extern void GEOSSTRtree_query(T *, const G *, void (*)(void *, void *), void *);
extern char *GEOSRelate(const G *, const G *);
extern G *GEOSIntersection(const G *, const G *);
extern G *GEOSDifference(const G *, const G *);
extern G *GEOSUnaryUnion(const G *);
extern G *GEOSGeom_clone(const G *);
extern G *GEOSGeom_createCollection(int, G **, unsigned);
extern int GEOSArea(const G *, double *);
extern void GEOSGeom_destroy(G *);
extern void GEOSFree(void *);

static void quiet(const char *format, ...) { (void)format; }

static G **all;
static size_t now;

static void meet(void *item, void *data) {
	size_t i = now, j = (size_t)item;
	(void)data;
	if (j <= i)
		return;
	char *m = GEOSRelate(all[i], all[j]);
	if (m && m[0] == '2') {
		G *x = GEOSIntersection(all[i], all[j]);
		double a = 0;
		if (x) {
			GEOSArea(x, &a);
			GEOSGeom_destroy(x);
		}
		printf("overlap %zu %zu %.9f\n", i - 1, j - 1, a);
	}
	GEOSFree(m);
}

static double area(G *g) {
	double a = 0;
	if (g)
		GEOSArea(g, &a);
	return a;
}

int main(void) {
	char *line = NULL;
	size_t room = 0, n = 0, cap = 0;
	struct timespec a, b;
	initGEOS(quiet, quiet);
	while (getline(&line, &room, stdin) > 0) {
		if (n == cap) {
			cap = cap ? 2 * cap : 1024;
			all = realloc(all, cap * sizeof *all);
		}
		all[n++] = GEOSGeomFromWKT(line);
	}
	clock_gettime(CLOCK_MONOTONIC, &a);
	T *t = GEOSSTRtree_create(10);
	for (size_t i = 1; i < n; i++)
		GEOSSTRtree_insert(t, all[i], (void *)i);
	for (now = 1; now < n; now++)
		GEOSSTRtree_query(t, all[now], meet, NULL);
	G **copy = malloc(n * sizeof *copy);
	for (size_t i = 1; i < n; i++)
		copy[i - 1] = GEOSGeom_clone(all[i]);
	G *u = GEOSUnaryUnion(GEOSGeom_createCollection(6, copy, n - 1));
	printf("gap %.9f\n", area(GEOSDifference(all[0], u)));
	printf("outside %.9f\n", area(GEOSDifference(u, all[0])));
	clock_gettime(CLOCK_MONOTONIC, &b);
	printf("time %lld\n", (b.tv_sec - a.tv_sec) * 1000000000LL + (b.tv_nsec - a.tv_nsec));
	return 0;
}
