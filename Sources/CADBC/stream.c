#include "CADBC.h"

#include <errno.h>

int cadbc_stream_schema(struct ArrowArrayStream *stream, struct ArrowSchema *out) {
  *out = (struct ArrowSchema){0};
  if (stream->release == NULL || stream->get_schema == NULL) return EINVAL;
  int status = stream->get_schema(stream, out);
  // What a failed call wrote is not to be read, and not to be released.
  if (status != 0) out->release = NULL;
  return status;
}

int cadbc_stream_next(struct ArrowArrayStream *stream, struct ArrowArray *out) {
  *out = (struct ArrowArray){0};
  if (stream->release == NULL || stream->get_next == NULL) return EINVAL;
  int status = stream->get_next(stream, out);
  if (status != 0) out->release = NULL;
  return status;
}

const char *cadbc_stream_error(struct ArrowArrayStream *stream) {
  if (stream->release == NULL || stream->get_last_error == NULL) return NULL;
  return stream->get_last_error(stream);
}

void cadbc_release_schema(struct ArrowSchema *schema) {
  if (schema->release != NULL) schema->release(schema);
  schema->release = NULL;
}

void cadbc_release_array(struct ArrowArray *array) {
  if (array->release != NULL) array->release(array);
  array->release = NULL;
}

void cadbc_release_stream(struct ArrowArrayStream *stream) {
  if (stream->release != NULL) stream->release(stream);
  stream->release = NULL;
}

// MARK: Watching

static int watched_schema(struct ArrowArrayStream *stream, struct ArrowSchema *out) {
  struct CADBCWatch *watch = stream->private_data;
  int status = cadbc_stream_schema(watch->source, out);
  if (status != 0) watch->status = status;
  return status;
}

static int watched_next(struct ArrowArrayStream *stream, struct ArrowArray *out) {
  struct CADBCWatch *watch = stream->private_data;
  int status = cadbc_stream_next(watch->source, out);
  if (status != 0) {
    watch->status = status;
  } else if (out->release == NULL) {
    watch->is_complete = 1;
  } else {
    watch->rows += out->length;
  }
  return status;
}

static const char *watched_error(struct ArrowArrayStream *stream) {
  struct CADBCWatch *watch = stream->private_data;
  return cadbc_stream_error(watch->source);
}

static void watched_release(struct ArrowArrayStream *stream) { stream->release = NULL; }

void cadbc_watch_stream(struct ArrowArrayStream *source, struct CADBCWatch *watch, struct ArrowArrayStream *out) {
  *watch = (struct CADBCWatch){.source = source};
  *out = (struct ArrowArrayStream){
      .get_schema = watched_schema,
      .get_next = watched_next,
      .get_last_error = watched_error,
      .release = watched_release,
      .private_data = watch,
  };
}
