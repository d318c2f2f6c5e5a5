#include "CADBC.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// A column owns one block: its three buffers' pointers, its name and its values.
struct column_data {
  const void *buffers[3];
  uint8_t validity;
  int32_t offsets[2];
  int64_t integer;
  double number;
  char text[];
};

static void release_schema(struct ArrowSchema *schema) {
  for (int64_t i = 0; i < schema->n_children; i++) {
    if (schema->children[i] == NULL) continue;
    cadbc_release_schema(schema->children[i]);
    free(schema->children[i]);
  }
  free(schema->children);
  free(schema->private_data);
  schema->release = NULL;
}

static void release_array(struct ArrowArray *array) {
  for (int64_t i = 0; i < array->n_children; i++) {
    if (array->children[i] == NULL) continue;
    cadbc_release_array(array->children[i]);
    free(array->children[i]);
  }
  free(array->children);
  free(array->private_data);
  array->release = NULL;
}

static const char *format_of(int32_t kind) {
  switch (kind) {
  case CADBC_PARAMETER_INTEGER: return "l";
  case CADBC_PARAMETER_DOUBLE: return "g";
  case CADBC_PARAMETER_TEXT: return "u";
  default: return "n";
  }
}

static int make_column_schema(const struct CADBCParameter *parameter, int64_t index, struct ArrowSchema *out) {
  char *name = malloc(24);
  if (name == NULL) return ENOMEM;
  snprintf(name, 24, "p%lld", (long long)index);
  *out = (struct ArrowSchema){.format = format_of(parameter->kind), .name = name, .flags = 2 /* nullable */,
                              .release = release_schema, .private_data = name};
  return 0;
}

static int make_column(const struct CADBCParameter *parameter, const char *bytes, struct ArrowArray *out) {
  int64_t length = parameter->kind == CADBC_PARAMETER_TEXT ? parameter->length : 0;
  if (length < 0 || length > INT32_MAX) return EOVERFLOW;
  struct column_data *data = calloc(1, sizeof(struct column_data) + (size_t)length + 1);
  if (data == NULL) return ENOMEM;
  data->validity = 1;
  data->buffers[0] = &data->validity;
  *out = (struct ArrowArray){.length = 1, .n_buffers = 2, .buffers = data->buffers, .release = release_array,
                             .private_data = data};
  switch (parameter->kind) {
  case CADBC_PARAMETER_INTEGER:
    data->integer = parameter->integer;
    data->buffers[1] = &data->integer;
    break;
  case CADBC_PARAMETER_DOUBLE:
    data->number = parameter->number;
    data->buffers[1] = &data->number;
    break;
  case CADBC_PARAMETER_TEXT:
    if (length > 0) memcpy(data->text, bytes + parameter->start, (size_t)length);
    data->offsets[1] = (int32_t)length;
    data->buffers[1] = data->offsets;
    data->buffers[2] = data->text;
    out->n_buffers = 3;
    break;
  default: // an array of the null type has no buffers
    out->n_buffers = 0;
    out->null_count = 1;
    break;
  }
  return 0;
}

// The row around the columns: a structure without missing values.
struct row_data {
  const void *buffers[1];
};

int cadbc_make_parameters(const struct CADBCParameter *parameters, int64_t count, const char *bytes,
                          struct ArrowSchema *schema, struct ArrowArray *array) {
  *schema = (struct ArrowSchema){.format = "+s", .name = "", .release = release_schema};
  *array = (struct ArrowArray){.length = 1, .n_buffers = 1, .release = release_array};
  size_t slots = count > 0 ? (size_t)count : 1;
  struct row_data *row = calloc(1, sizeof(struct row_data));
  schema->children = calloc(slots, sizeof(struct ArrowSchema *));
  array->children = calloc(slots, sizeof(struct ArrowArray *));
  array->private_data = row;
  int status = row == NULL || schema->children == NULL || array->children == NULL ? ENOMEM : 0;
  if (status == 0) array->buffers = row->buffers;
  for (int64_t i = 0; i < count && status == 0; i++) {
    schema->children[i] = calloc(1, sizeof(struct ArrowSchema));
    array->children[i] = calloc(1, sizeof(struct ArrowArray));
    schema->n_children = array->n_children = i + 1;
    if (schema->children[i] == NULL || array->children[i] == NULL) status = ENOMEM;
    if (status == 0) status = make_column_schema(&parameters[i], i, schema->children[i]);
    if (status == 0) status = make_column(&parameters[i], bytes, array->children[i]);
  }
  if (status != 0) {
    cadbc_release_schema(schema);
    cadbc_release_array(array);
  }
  return status;
}
