package io.alces.internal.transport;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** Gathers a body that comes in pieces, and publishes what is made of the whole as one piece. */
final class WholeBody implements Publisher<ByteBuffer> {
  private final Publisher<ByteBuffer> pieces;
  private final UnaryOperator<byte[]> change;

  /** The change may throw, which is the error that is published then. */
  WholeBody(Publisher<ByteBuffer> pieces, UnaryOperator<byte[]> change) {
    this.pieces = pieces;
    this.change = change;
  }

  @Override
  public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
    pieces.subscribe(new Gathering(subscriber, change));
  }

  /** Any demand is a demand for all pieces. */
  private static final class Gathering implements Subscriber<ByteBuffer>, Subscription {
    private final Subscriber<? super ByteBuffer> subscriber;
    private final UnaryOperator<byte[]> change;
    private final ByteArrayOutputStream gathered = new ByteArrayOutputStream();
    private @Nullable Subscription source;

    Gathering(Subscriber<? super ByteBuffer> subscriber, UnaryOperator<byte[]> change) {
      this.subscriber = subscriber;
      this.change = change;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
      source = subscription;
      subscriber.onSubscribe(this);
    }

    @Override
    public void request(long count) {
      if (source != null) {
        source.request(count > 0 ? Long.MAX_VALUE : count);
      }
    }

    @Override
    public void cancel() {
      if (source != null) {
        source.cancel();
      }
    }

    @Override
    public void onNext(ByteBuffer piece) {
      byte[] bytes = new byte[piece.remaining()];
      piece.get(bytes);
      gathered.writeBytes(bytes);
    }

    @Override
    public void onError(Throwable failure) {
      subscriber.onError(failure);
    }

    @Override
    public void onComplete() {
      byte[] whole;
      try {
        whole = change.apply(gathered.toByteArray());
      } catch (RuntimeException e) {
        subscriber.onError(e);
        return;
      }
      subscriber.onNext(ByteBuffer.wrap(whole));
      subscriber.onComplete();
    }
  }
}
