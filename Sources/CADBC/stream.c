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
