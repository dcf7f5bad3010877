import { type RawData, WebSocket } from 'ws';

/** Who hears of what happens at a socket. */
export interface SocketOwner {
  onMessage(data: RawData, isBinary: boolean): void;
  /** A ping or a pong of the WebSocket protocol. */
  onSignOfLife(data: Buffer): void;
  onError(error: Error): void;
  onClose(code: number): void;
}

/** A socket whose listeners are the same functions for all: closures would be a good part of what an idle one costs. */
export class ClientSocket extends WebSocket {
  owner: SocketOwner | undefined;

  belongTo(owner: SocketOwner): void {
    this.owner = owner;
    this.on('message', onMessage);
    this.on('ping', onSignOfLife);
    this.on('pong', onSignOfLife);
    this.on('error', onError);
    this.on('close', onClose);
  }
}

function onMessage(this: WebSocket, data: RawData, isBinary: boolean): void {
  ownerOf(this)?.onMessage(data, isBinary);
}

function onSignOfLife(this: WebSocket, data: Buffer): void {
  ownerOf(this)?.onSignOfLife(data);
}

function onError(this: WebSocket, error: Error): void {
  ownerOf(this)?.onError(error);
}

function onClose(this: WebSocket, code: number): void {
  ownerOf(this)?.onClose(code);
}

function ownerOf(socket: WebSocket): SocketOwner | undefined {
  return socket instanceof ClientSocket ? socket.owner : undefined;
}
