import { type ConnectClient, StartOutboundVoiceContactCommand } from '@aws-sdk/client-connect';

export type OutboundCallSettings = { readonly instance: string; readonly flow: string; readonly from: string };

/** Calls of the line to residents, through Amazon Connect. Throws the SDK's errors when it does not take the call. */
export function outboundCallsThrough(connect: ConnectClient, { instance, flow, from }: OutboundCallSettings) {
  return {
    /** @param call `phone` in E.164; whatever is asked for with one `token` is one call */
    async startCall(call: {
      readonly phone: string;
      readonly token: string;
      readonly attributes: Readonly<Record<string, string>>;
    }): Promise<void> {
      await connect.send(
        new StartOutboundVoiceContactCommand({
          InstanceId: instance,
          ContactFlowId: flow,
          SourcePhoneNumber: from,
          DestinationPhoneNumber: call.phone,
          ClientToken: call.token,
          Attributes: call.attributes,
        }),
      );
    },
  };
}
export type OutboundCalls = ReturnType<typeof outboundCallsThrough>;
