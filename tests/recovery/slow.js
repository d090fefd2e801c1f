// Stands before the text of worker.js: the network brings each file in ten pieces, in two seconds and more.
{
  const fast = fetch;
  const moment = () => new Promise((done) => setTimeout(done, 220));
  globalThis.fetch = async (address) => {
    const whole = new Uint8Array(await (await fast(address)).arrayBuffer());
    let at = 0;
    return new Response(new ReadableStream({
      async pull(out) {
        await moment();
        if (at === whole.length) return out.close();
        const end = Math.min(whole.length, at + Math.ceil(whole.length / 10));
        out.enqueue(whole.slice(at, end));
        at = end;
      },
    }));
  };
}
