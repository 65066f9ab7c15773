/* A stand-in for liblsl, made for the tests: the functions of its C API that MultimodalMood calls, inside one process.
   What an outlet pushes, an inlet of the same name pulls. No network, no code of liblsl. With FAKE_LSL_AMPLIFIER set there is also an
   amplifier of two channels at 20 Hz whose second channel swings around 4. */
#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define STREAMS 64
#define ROOM 4096
#define CHANNELS 32

typedef struct {
    char name[128];
    char type[64];
    int32_t channels;
    double rate;
    int open;
    int amplifier;
    double values[ROOM][CHANNELS];
    double times[ROOM];
    char texts[ROOM / 64][128];
    int32_t format;
    long pushed;
} stream;

typedef struct { stream *of; long pulled; } inlet;

static stream streams[STREAMS];
static int used;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t news = PTHREAD_COND_INITIALIZER;
const double fake_correction = 0.25;

double lsl_local_clock(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + now.tv_nsec / 1e9;
}

__attribute__((constructor)) static void amplifier(void) {
    if (!getenv("FAKE_LSL_AMPLIFIER")) return;
    stream *s = &streams[used++];
    strcpy(s->name, "Fake amplifier");
    strcpy(s->type, "EDA");
    s->channels = 2;
    s->rate = 20;
    s->open = s->amplifier = 1;
}

void *lsl_create_streaminfo(const char *name, const char *type, int32_t channels, double rate, int32_t format, const char *source) {
    (void)source;
    if ((format != 2 && format != 3) || channels < 1 || channels > CHANNELS || used == STREAMS) return NULL;
    pthread_mutex_lock(&lock);
    stream *s = &streams[used++];
    strncpy(s->name, name, sizeof s->name - 1);
    strncpy(s->type, type, sizeof s->type - 1);
    s->channels = channels;
    s->rate = rate;
    s->format = format;
    pthread_mutex_unlock(&lock);
    return s;
}

void lsl_destroy_streaminfo(void *info) { (void)info; }
double lsl_get_nominal_srate(void *info) { return ((stream *)info)->rate; }
int32_t lsl_get_channel_count(void *info) { return ((stream *)info)->channels; }

const char *lsl_get_name(void *info) { return ((stream *)info)->name; }
const char *lsl_get_type(void *info) { return ((stream *)info)->type; }
const char *lsl_get_hostname(void *info) { (void)info; return "fake host"; }

int32_t lsl_resolve_all(void **found, uint32_t room, double wait) {
    (void)wait;
    int32_t count = 0;
    for (int i = 0; i < used && (uint32_t)count < room; i++)
        if (streams[i].open) found[count++] = &streams[i];
    return count;
}

int32_t lsl_push_sample_strtp(void *outlet, const char **values, double time, int32_t through) {
    (void)through;
    stream *s = outlet;
    if (s->format != 3) return -4;
    pthread_mutex_lock(&lock);
    strncpy(s->texts[s->pushed % (ROOM / 64)], values[0], sizeof s->texts[0] - 1);
    s->times[s->pushed % ROOM] = time;
    s->pushed++;
    pthread_mutex_unlock(&lock);
    return 0;
}

/* For the tests: the last marker of a stream. */
const char *fake_last_text(void *outlet) {
    stream *s = outlet;
    return s->pushed ? s->texts[(s->pushed - 1) % (ROOM / 64)] : "";
}

void *lsl_create_outlet(void *info, int32_t chunk, int32_t buffered) {
    (void)chunk; (void)buffered;
    ((stream *)info)->open = 1;
    return info;
}

void lsl_destroy_outlet(void *outlet) { ((stream *)outlet)->open = 0; }

int32_t lsl_push_sample_dtp(void *outlet, const double *values, double time, int32_t through) {
    (void)through;
    stream *s = outlet;
    if (s->format != 2) return -4;
    pthread_mutex_lock(&lock);
    memcpy(s->values[s->pushed % ROOM], values, sizeof(double) * (size_t)s->channels);
    s->times[s->pushed % ROOM] = time;
    s->pushed++;
    pthread_cond_broadcast(&news);
    pthread_mutex_unlock(&lock);
    return 0;
}

int32_t lsl_resolve_byprop(void **found, uint32_t room, const char *property, const char *value, int32_t least, double timeout) {
    (void)least;
    for (int i = 0; room > 0 && i < used; i++)
        if (streams[i].open && strcmp(property, "name") == 0 && strcmp(streams[i].name, value) == 0) {
            found[0] = &streams[i];
            return 1;
        }
    struct timespec wait = {0, (long)(timeout < 0.02 ? timeout * 1e9 : 2e7)};
    nanosleep(&wait, NULL);
    return 0;
}

void *lsl_create_inlet(void *info, int32_t buffered, int32_t chunk, int32_t recover) {
    (void)buffered; (void)chunk; (void)recover;
    inlet *in = calloc(1, sizeof *in);
    in->of = info;
    return in;
}

void lsl_destroy_inlet(void *in) { free(in); }

double lsl_pull_sample_d(void *handle, double *values, int32_t room, double timeout, int32_t *error) {
    inlet *in = handle;
    stream *s = in->of;
    struct timespec until;
    double time = 0;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_nsec += (long)(timeout * 1e9);
    until.tv_sec += until.tv_nsec / 1000000000L;
    until.tv_nsec %= 1000000000L;
    *error = 0;
    if (room < s->channels) { *error = -4; return 0; }
    if (s->amplifier) {
        struct timespec pause = {0, 50000000};
        nanosleep(&pause, NULL);
        if (!in->pulled) s->times[0] = lsl_local_clock() - fake_correction; /* an even clock of its own */
        time = s->times[0] + in->pulled++ / s->rate;
        values[0] = -1;
        values[1] = 4 + 0.5 * ((in->pulled / 40) % 2);
        return time;
    }
    pthread_mutex_lock(&lock);
    while (in->pulled == s->pushed && pthread_cond_timedwait(&news, &lock, &until) == 0) {}
    if (in->pulled < s->pushed) {
        memcpy(values, s->values[in->pulled % ROOM], sizeof(double) * (size_t)s->channels);
        time = s->times[in->pulled % ROOM];
        in->pulled++;
    }
    pthread_mutex_unlock(&lock);
    return time;
}

double lsl_time_correction(void *in, double timeout, int32_t *error) {
    (void)in; (void)timeout;
    *error = 0;
    return fake_correction;
}
