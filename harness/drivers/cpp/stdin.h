// `std::cin` that reads from the buffer of `stdin` as a whole, where libc++ takes one character at a time through `getc` and a
// conversion: reading numbers takes a quarter of the time. Both stay in step, as programs may mix them: what C++ took from the buffer
// and did not use goes back when C wants to read. Included in front of libc++'s own iostream.cpp.
#include "std_stream.h"

#include <cstring>

_LIBCPP_BEGIN_NAMESPACE_STD

template <> class __stdinbuf<char> : public basic_streambuf<char> {
public:
  __stdinbuf(FILE* file, mbstate_t*) : file_(reinterpret_cast<File*>(file)) {
    self_ = this;
    read_ = file_->read;
    file_->read = give_back;
  }

protected:
  int_type underflow() override {
    if (gptr() < egptr()) return traits_type::to_int_type(*gptr());
    char last = gptr() != eback() ? gptr()[-1] : 0;
    bool any = gptr() != eback();
    if (getc(reinterpret_cast<FILE*>(file_)) == EOF) return traits_type::eof();
    // The character that was read is the one before `rpos`, whichever way it came.
    char *first = reinterpret_cast<char*>(file_->rpos) - 1, *end = reinterpret_cast<char*>(file_->rend);
    if (first == reinterpret_cast<char*>(file_->buf) && any) first[-1] = last;
    setg(first - 1, first, end);
    // For C the buffer is empty now, with room for `ungetc` in front of it.
    file_->rpos = file_->rend = file_->buf;
    return traits_type::to_int_type(*first);
  }

  int_type pbackfail(int_type c) override {
    if (gptr() == eback()) return traits_type::eof();
    gbump(-1);
    if (!traits_type::eq_int_type(c, traits_type::eof())) *gptr() = traits_type::to_char_type(c);
    return traits_type::not_eof(c);
  }

private:
  // The C library's `FILE`, as far as it is needed.
  struct File {
    unsigned flags;
    unsigned char *rpos, *rend;
    int (*close)(FILE*);
    unsigned char *wend, *wpos, *wbase;
    size_t (*read)(FILE*, unsigned char*, size_t);
    size_t (*write)(FILE*, const unsigned char*, size_t);
    off_t (*seek)(FILE*, off_t, int);
    unsigned char* buf;
    size_t buf_size;
  };

  // What C calls when its buffer is empty.
  static size_t give_back(FILE* file, unsigned char* to, size_t length) {
    __stdinbuf& self = *self_;
    size_t have = self.egptr() - self.gptr();
    if (have == 0) return read_(file, to, length);
    if (have > length) have = length;
    char* rest = self.gptr() + have;
    char* end = self.egptr();
    std::memcpy(to, self.gptr(), have);
    self.file_->rpos = reinterpret_cast<unsigned char*>(rest);
    self.file_->rend = reinterpret_cast<unsigned char*>(end);
    self.setg(nullptr, nullptr, nullptr);
    return have;
  }

  static inline __stdinbuf* self_;
  static inline size_t (*read_)(FILE*, unsigned char*, size_t);
  File* file_;
};

_LIBCPP_END_NAMESPACE_STD
